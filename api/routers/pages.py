"""`/docs`: the API's page, with nothing fetched from elsewhere, so that it works offline.

Swagger UI comes with the package `fastapi-offline`. The page's policy allows its own files, and its one inline script
by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import fastapi_offline
from fastapi import APIRouter
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles

ASSETS = StaticFiles(directory=Path(fastapi_offline.__file__).parent / "static")
ASSETS_PATH = "/docs/assets"

router = APIRouter(include_in_schema=False)


def _page() -> HTMLResponse:
    page = get_swagger_ui_html(
        openapi_url="/openapi.json",
        title="contested: API",
        swagger_js_url=f"{ASSETS_PATH}/swagger-ui-bundle.js",
        swagger_css_url=f"{ASSETS_PATH}/swagger-ui.css",
        swagger_favicon_url=f"{ASSETS_PATH}/favicon.png",
        swagger_ui_parameters={"tryItOutEnabled": True},
    )
    scripts = re.findall(r"<script>(.*?)</script>", bytes(page.body).decode(), re.DOTALL)
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    page.headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    return page


_PAGE = _page()


@router.get("/docs")
def docs() -> HTMLResponse:
    return _PAGE


@router.get("/")
def root() -> RedirectResponse:
    return RedirectResponse("/docs")
