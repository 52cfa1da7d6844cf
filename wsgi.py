"""
What a WSGI server runs: `gunicorn wsgi:app`.
"""

from service.web.app import app_from

app = app_from()
