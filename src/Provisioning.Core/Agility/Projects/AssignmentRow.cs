namespace Provisioning.Agility;

/// <summary>One row on its way: from the draft over the assignment to the result.</summary>
internal sealed class AssignmentRow
{
    public AssignmentRow(ProjectRoleDraft draft)
    {
        Draft = draft;
        Outcome = new MemberOutcome("Set", draft.ToString(), draft.Row);
    }

    public ProjectRoleDraft Draft { get; }

    public MemberOutcome Outcome { get; }

    /// <summary><c>null</c> until member, project and role are known.</summary>
    public ProjectAssignment? Assignment { get; set; }

    /// <summary>True when the row goes into a command of its own, because one together with others failed.</summary>
    public bool IsAlone { get; set; }

    /// <summary><c>null</c> while the row is not settled.</summary>
    public ProvisioningResult? Result { get; set; }

    public bool IsOpen => Result is null;

    public void Fail(ProvisioningException error) => Result = Outcome.Failed(error, Assignment?.Member);
}
