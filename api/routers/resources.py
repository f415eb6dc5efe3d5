"""Disputes, companies, share moves: the named queries that have an address of their own."""

from __future__ import annotations

from fastapi import APIRouter

from api.query_routes import add_query_route
from graph.named_queries import named_query

router = APIRouter()

add_query_route(router, "/v1/disputes", named_query("disputes"), tag="disputes")
add_query_route(router, "/v1/disputes/{dispute}", named_query("dispute"), tag="disputes", in_path="dispute")
add_query_route(router, "/v1/companies/{company}", named_query("company"), tag="companies", in_path="company")
add_query_route(router, "/v1/stock-moves", named_query("stock-moves"), tag="share moves")
add_query_route(router, "/v1/articles/{article}", named_query("article"), tag="articles", in_path="article")
