"""The left navigation: what the dashboard has, in the order in which it shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """An entry of the left navigation; `icon` names a drawing in templates/icons.html."""

    label: str
    path: str
    icon: str


FEATURES = (
    Feature("Dashboard", "/", "gauge"),
    Feature("Applications", "/applications", "window"),
    Feature("APIs", "/apis", "bars"),
    Feature("SSO Integrations", "/sso-integrations", "cloud"),
    Feature("Connections", "/connections", "share"),
    Feature("Users", "/users", "people"),
    Feature("Rules", "/rules", "shuffle"),
    Feature("Hooks", "/hooks", "hook"),
    Feature("Multifactor Auth", "/multifactor-auth", "phone"),
    Feature("Hosted Pages", "/hosted-pages", "page"),
    Feature("Branding", "/branding", "brush"),
    Feature("Emails", "/emails", "mail"),
    Feature("Logs", "/logs", "book"),
    Feature("Anomaly Detection", "/anomaly-detection", "heart"),
    Feature("Extensions", "/extensions", "box"),
    Feature("Get Support", "/support", "bubble"),
)


def matching_features(words: str) -> tuple[Feature, ...]:
    """The features whose label has the words in it."""
    return tuple(feature for feature in FEATURES if words.lower().strip() in feature.label.lower())
