"""A mock identity-management dashboard: a web application of its own, for tutorials to be tried on.

It knows nothing of articles or of who checks them: it is met over HTTP, and sends mail over SMTP.
"""

from __future__ import annotations

__version__ = "0.1.0"
