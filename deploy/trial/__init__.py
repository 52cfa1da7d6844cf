"""
The trial of the image: it is built and run for real, and what an operator relies on is looked at.

`engines` finds Docker, or Podman on a folder of its own; `images` builds, on a stand-in for the base where no registry
can be reached; `containers` talks to what runs; `steps` and
`endings` are the things tried, each giving rows of the `report`; `pods` plays the Deployment.
"""
