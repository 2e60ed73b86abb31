using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>A row that becomes one command about one member: in the Bulk API together with others, or alone over rest-1.v1.</summary>
internal abstract class MemberCommand(MemberKey key, string action, string name, VerifiedRow? begun = null) : VerifiedRow(action, name, key.Row, begun)
{
    private byte[]? _command;

    public MemberKey Key { get; } = key;

    /// <summary>The member as it was read last; <c>null</c> before that.</summary>
    public AgilityMember? Member { get; set; }

    public override Oid? Id => Member?.Oid;

    /// <summary>The user name that the member is to have; <c>null</c> when it keeps its own.</summary>
    public virtual string? WantedUsername => null;

    /// <summary>True when the Bulk API does not support the command, or has ignored it.</summary>
    public bool TravelsAlone { get; set; }

    /// <summary>Texts in the command that must not be shown.</summary>
    public virtual IReadOnlyList<string> Secrets => [];

    /// <summary>The command as JSON.</summary>
    public byte[] Command => _command ??= Write();

    /// <summary>The name of the requested change in messages.</summary>
    public abstract string Subject { get; }

    /// <summary>What would be sent, if the Bulk API cannot show it; <c>null</c> if it can.</summary>
    public virtual string? Unshown => null;

    /// <summary>True when the content of a failure shows that it is about this row.</summary>
    public virtual bool IsNamedBy(BulkFailure failure) => Id is { } oid && oid.Equals(failure.Target);

    /// <summary>True when an answer names the member as one that the request has changed.</summary>
    public virtual bool IsChangedBy(BulkAnswer answer) => false;

    /// <summary>Sends the command alone and gives the row its result.</summary>
    public abstract Task SendAsync(RestClient rest, CancellationToken cancellationToken);

    /// <summary>Records the service's refusal of the command among others.</summary>
    public virtual void TakeRefusal(ProvisioningException error) => Leave(error);

    /// <summary>Records a finished answer without a failure for this row: it sets the result of the row, or leaves it open.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="index">The position of the command in the request.</param>
    /// <param name="count">How many commands the request had.</param>
    /// <param name="refused">How many of them were identified as failed.</param>
    public abstract void Take(BulkAnswer answer, int index, int count, int refused);

    protected abstract byte[] Write();

    /// <summary>Discards the command after a change of its content.</summary>
    protected void Rewrite() => _command = null;

    /// <summary>Sets the result if an answer accounts for the member, by name or by number. An ignored member is read, and is sent alone if reading does not show the change.</summary>
    protected void Take(int changed, bool areNamed, BulkAnswer answer, int count, int refused, ProvisioningOutcome done, string? message)
    {
        bool isWhole = changed + answer.FailureCount >= count;
        if (isWhole && (areNamed ? IsChangedBy(answer) : answer.FailureCount == refused))
        {
            End(done, message);
        }
        else
        {
            TravelsAlone = true;
            Leave(
                new ProvisioningException(
                    ProvisioningErrorKind.UnexpectedAnswer, "The service reported neither success nor failure, and reading afterwards does not show the change."),
                mayBeRepeated: true);
        }
    }
}
