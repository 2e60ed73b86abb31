namespace Provisioning.Agility.Projects;

/// <summary>A row that takes a member out of a project.</summary>
internal sealed class RemovalRow(ProjectRoleDraft draft) : ProjectRoleRow("Remove", draft)
{
    private bool _wasThere;

    public override void TakeDone() => Take(wasThere: true, ProvisioningOutcome.Removed);

    /// <summary>Takes that the member is not in the project.</summary>
    public void TakeAbsent() => Take(wasThere: false, ProvisioningOutcome.NoChange);

    public override void Confirm(AgilityProjectRole? role)
    {
        if (role is not null)
        {
            string now = _wasThere ? "was removed from the project" : "is not a member of the project any more";
            Refuse(
                ProvisioningErrorKind.NotAllowed,
                $"{Id} {now}, but the service still lists the role '{role.Role}' in {role.ProjectOid}. Take it away in Agility itself.");
        }
    }

    public override void FailUnconfirmed(ProvisioningException unread)
    {
        if (_wasThere)
        {
            string message = $"{Id} was removed from the project, and whether the role went with it could not be read: {unread.Message}";
            Fail(new OutcomeUnknownException(message, unread));
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
