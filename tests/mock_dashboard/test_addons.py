"""SSO integrations, extensions and the shields of Anomaly Detection."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from visiting import Visitor, message, screen


@pytest.fixture
def desk(ada: Visitor) -> str:
    """The path of a new integration."""
    answer = ada.submit("/sso-integrations", service="Front Desk", name="Help desk")
    assert (screen(answer), message(answer)) == ("Help desk", "The integration has been created.")
    return answer.request.path


def test_an_integration_tells_what_its_service_has_to_know(ada: Visitor, desk: str) -> None:
    page = ada.open(desk).text
    assert 'value="urn:acme.auth0.example"' in page
    login_url = re.findall(r'value="(https://acme\.auth0\.example/samlp/\w{24})"', page)
    metadata = ada.open(f"{desk}/metadata")
    assert metadata.headers["Content-Disposition"] == 'attachment; filename="metadata.xml"'
    root = ElementTree.fromstring(metadata.data)
    assert root.get("entityID") == "urn:acme.auth0.example"
    assert [found.get("Location") for found in root.iter() if found.get("Location")] == login_url


def test_an_integration_without_a_name_has_its_services(ada: Visitor) -> None:
    assert screen(ada.submit("/sso-integrations", service="Time Sheet", name=" ")) == "Time Sheet"


def test_an_unknown_service_is_refused(ada: Visitor) -> None:
    assert ada.submit("/sso-integrations", service="Toaster").status_code == 400


def test_delete_an_integration(ada: Visitor, desk: str) -> None:
    answer = ada.submit(desk, f"{desk}/delete")
    assert (screen(answer), message(answer)) == ("SSO Integrations", "Help desk has been deleted.")
    assert ada.open(desk).status_code == 404


def test_integrations_of_another_tenant_are_out_of_reach(ada: Visitor, desk: str) -> None:
    ada.submit("/account", "/tenants/acme-staging/switch")
    assert ada.open(desk).status_code == 404
    assert ada.open(f"{desk}/metadata").status_code == 404


def test_an_extension_is_installed_and_uninstalled(ada: Visitor) -> None:
    path = "/extensions/Log Shipper"
    assert message(ada.submit("/extensions", f"{path}/install")) == "Log Shipper has been installed."
    assert ada.open("/extensions").text.count(">Uninstall<") == 1
    assert message(ada.submit("/extensions", f"{path}/uninstall")) == "Log Shipper has been uninstalled."
    assert ">Uninstall<" not in ada.open("/extensions").text
    assert ada.submit("/extensions", f"{path}/uninstall").status_code == 404
    assert ada.submit("/extensions", "/extensions/Toaster/install").status_code == 404


def grace(ada: Visitor) -> str:
    return ada.open("/users?search=grace").text.split('href="/users/')[1].split('"')[0]


def test_leaked_passwords_are_refused_once_the_shield_is_up(ada: Visitor) -> None:
    path = f"/users/{grace(ada)}"
    assert message(ada.submit(path, f"{path}/password", password="Sunshine")) == "The password has been changed."
    shield = "/anomaly-detection/leaked-passwords"
    assert message(ada.submit("/anomaly-detection", shield)) == "Leaked-password Detection is on."
    answer = ada.submit(path, f"{path}/password", password="Sunshine")
    assert message(answer) == "This password stands in lists of stolen passwords. Choose another."
    assert message(ada.submit("/anomaly-detection", shield)) == "Leaked-password Detection is off."


def test_an_unknown_shield_is_no_page(ada: Visitor) -> None:
    assert ada.submit("/anomaly-detection", "/anomaly-detection/moat").status_code == 404
