namespace Provisioning.Agility.Projects;

/// <summary>A row that removes a member from a project.</summary>
internal sealed class RemovalRow(ProjectRoleDraft draft) : ProjectRoleRow("Remove", draft)
{
    private bool _wasThere;

    public override void TakeDone() => Take(wasThere: true, ProvisioningOutcome.Removed);

    /// <summary>Records that the member is not in the project.</summary>
    public void TakeAbsent() => Take(wasThere: false, ProvisioningOutcome.NoChange);

    public override void Confirm(AgilityProjectRole? role)
    {
        if (role is not null)
        {
            string now = _wasThere ? "was removed from the project" : "is no longer a member of the project";
            Refuse(
                ProvisioningErrorKind.NotAllowed,
                $"{Id} {now}, but the service still lists the role '{role.Role}' in {role.ProjectOid}. Remove it in Agility itself.");
        }
    }

    public override void FailUnconfirmed(ProvisioningException unread)
    {
        if (_wasThere)
        {
            string message = $"{Id} was removed from the project, but it could not be read whether the role was removed as well: {unread.Message}";
            Fail(new OutcomeUncertainException(message, unread));
        }
        else if (unread.ConcernsConnection)
        {
            // Nothing was sent for the row.
            Reopen();
        }
        else
        {
            Fail(unread);
        }
    }

    private void Take(bool wasThere, ProvisioningOutcome outcome)
    {
        _wasThere = wasThere;
        IsUnconfirmed = true;
        End(outcome);
    }
}
