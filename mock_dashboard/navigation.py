"""The left navigation: what the dashboard has, in the order in which it shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """An entry of the left navigation; `icon` names a drawing in templates/icons.html.

    `empty` is what the page of a feature says that no tenant of this mock uses.
    """

    label: str
    path: str
    icon: str
    empty: str = ""


FEATURES = (
    Feature("Dashboard", "/", "gauge"),
    Feature("Applications", "/applications", "window"),
    Feature("APIs", "/apis", "bars", "This tenant has no APIs yet."),
    Feature("SSO Integrations", "/sso-integrations", "cloud", "This tenant has no SSO integrations yet."),
    Feature("Connections", "/connections", "share"),
    Feature("Users", "/users", "people"),
    Feature("Rules", "/rules", "shuffle", "This tenant has no rules yet."),
    Feature("Hooks", "/hooks", "hook", "This tenant has no hooks yet."),
    Feature("Multifactor Auth", "/multifactor-auth", "phone"),
    Feature("Hosted Pages", "/hosted-pages", "page"),
    Feature("Branding", "/branding", "brush"),
    Feature("Emails", "/emails", "mail"),
    Feature("Logs", "/logs", "book"),
    Feature("Anomaly Detection", "/anomaly-detection", "heart", "Nothing unusual has happened in this tenant."),
    Feature("Extensions", "/extensions", "box", "This tenant has no extensions yet."),
    Feature("Get Support", "/support", "bubble"),
)


def matching_features(words: str) -> tuple[Feature, ...]:
    """The features whose label has the words in it."""
    return tuple(feature for feature in FEATURES if words.lower().strip() in feature.label.lower())
