"""A tenant's rules, and the order in which they run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from mock_dashboard.models import Rule, Tenant

# What a new rule can start with.
TEMPLATES: Mapping[str, str] = {
    "Empty rule": """\
function (user, context, callback) {
  callback(null, user, context);
}
""",
    "Add roles to the token": """\
function (user, context, callback) {
  context.idToken["https://acme.example/roles"] = user.roles;
  callback(null, user, context);
}
""",
    "Ask for a verified email": """\
function (user, context, callback) {
  if (user.email_verified) return callback(null, user, context);
  callback(new UnauthorizedError("Verify your email address first."));
}
""",
}


def find_rules(db: Session, tenant: Tenant) -> Sequence[Rule]:
    """The tenant's rules in the order in which they run."""
    return db.scalars(select(Rule).where(Rule.tenant_id == tenant.id).order_by(Rule.position)).all()


def get_rule(db: Session, tenant: Tenant, rule_id: int) -> Rule | None:
    """One of the tenant's rules."""
    rule = db.get(Rule, rule_id)
    return rule if rule and rule.tenant_id == tenant.id else None


def add_rule(db: Session, tenant: Tenant, name: str, script: str) -> Rule:
    """A new rule, which runs after the others."""
    rule = Rule(tenant_id=tenant.id, name=name, script=script, position=len(find_rules(db, tenant)))
    db.add(rule)
    db.flush()
    return rule


def delete_rule(db: Session, tenant: Tenant, rule: Rule) -> None:
    """Forget a rule; those after it move up."""
    db.delete(rule)
    db.flush()
    _number(find_rules(db, tenant))


def put_in_order(db: Session, tenant: Tenant, ids: Sequence[int]) -> bool:
    """Let the rules run in the order of these ids. Nothing changes, and False comes back, unless each is named once."""
    rules = {rule.id: rule for rule in find_rules(db, tenant)}
    if sorted(ids) != sorted(rules):
        return False
    _number([rules[rule_id] for rule_id in ids])
    return True


def move(db: Session, tenant: Tenant, rule: Rule, by: int) -> None:
    """Let a rule run this many places later, or earlier; as late or early as there are places."""
    others = [other for other in find_rules(db, tenant) if other is not rule]
    others.insert(max(0, rule.position + by), rule)
    _number(others)


def _number(rules: Sequence[Rule]) -> None:
    for position, rule in enumerate(rules):
        rule.position = position
