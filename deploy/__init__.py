"""
What deploys the service: manifests, and the trial of the image.
"""
