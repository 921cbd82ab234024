"""What administrators do: invite, change roles, shut out, and read what was done."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.catalog.accounts.values import Role
from chapters.errors import ChaptersError, Conflict, Invalid
from chapters.web.access import administrators, caller
from chapters.web.accounts import blueprint
from chapters.web.addresses import absolute
from chapters.web.context import catalog
from chapters.web.i18n import said_of
from chapters.web.moments import page_number

ENTRIES_A_PAGE = 100


@blueprint.get("/desk/people")
@administrators
def people() -> Response:
    """Everybody who works here."""
    return _page()


@blueprint.post("/desk/people/invite")
@administrators
def invite() -> Response:
    """Make a link with which somebody makes themselves an account, and show it this once."""
    secret = catalog().accounts.people.invite(_role(), by=caller().account.name)
    return _page(link=absolute(url_for("accounts.welcome", secret=secret)))


@blueprint.post("/desk/people/<int:number>/reset")
@administrators
def reset(number: int) -> Response:
    """Make a link for a new password, and show it this once."""
    name = next((one.name for one in catalog().accounts.people.accounts() if one.id == number), "")
    secret = catalog().accounts.people.reset(name, by=caller().account.name)
    return _page(link=absolute(url_for("accounts.welcome", secret=secret)))


@blueprint.post("/desk/people/<int:number>/role")
@administrators
def set_role(number: int) -> BaseResponse:
    """Change what somebody may do."""
    try:
        catalog().accounts.people.set_role(number, _role(), by=caller().account.name)
    except Conflict as error:
        return _page(error=error)
    return redirect(url_for("accounts.people", said="role"), 303)


@blueprint.post("/desk/people/<int:number>/active")
@administrators
def set_active(number: int) -> BaseResponse:
    """Shut somebody out, or let them in again."""
    try:
        catalog().accounts.people.set_active(
            number, request.form.get("active") == "yes", by=caller().account.name
        )
    except Conflict as error:
        return _page(error=error)
    return redirect(url_for("accounts.people", said="active"), 303)


@blueprint.post("/desk/people/<int:number>/sessions/end")
@administrators
def end_sessions_of(number: int) -> BaseResponse:
    """Sign somebody out everywhere."""
    catalog().accounts.signing.end_all(number, by=caller().account.name)
    return redirect(url_for("accounts.people", said="sessions"), 303)


@blueprint.get("/desk/audit")
@administrators
def audit() -> str:
    """What was done, the newest first."""
    page = page_number(request.args.get("page", "1"))
    found = catalog().accounts.audit(limit=ENTRIES_A_PAGE + 1, offset=(page - 1) * ENTRIES_A_PAGE)
    return render_template(
        "accounts/audit.html",
        entries=found[:ENTRIES_A_PAGE],
        previous_url=url_for(".audit", page=page - 1) if page > 1 else "",
        next_url=url_for(".audit", page=page + 1) if len(found) > ENTRIES_A_PAGE else "",
    )


@blueprint.get("/desk/report")
@administrators
def report() -> str:
    """What was looked for in vain, and sources that are gone."""
    reports = catalog().reports
    return render_template("accounts/report.html", missed=reports.missed(), troubles=reports.troubles())


def _role() -> Role:
    wanted = request.form.get("role", "")
    if wanted not in set(Role):
        raise Invalid("Choose what they may do: editor or administrator.")
    return Role(wanted)


def _page(*, link: str = "", error: ChaptersError | None = None) -> Response:
    page = render_template(
        "accounts/people.html",
        me=caller().account,
        people=catalog().accounts.people.accounts(),
        roles=tuple(Role),
        link=link,
        error=said_of(error) if error else "",
    )
    return make_response(page, error.status if error else 200)
