"""The door for a web server: ``gunicorn gpo.wsgi:app``."""

from gpo.app import create_app

app = create_app()
