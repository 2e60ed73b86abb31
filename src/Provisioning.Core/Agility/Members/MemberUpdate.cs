using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>A member to change so that it matches a draft.</summary>
internal sealed class MemberUpdate(MemberDraft draft, VerifiedRow? begun = null)
    : MemberCommand(new MemberKey { Oid = draft.Oid, Username = draft.Username, Row = draft.Row }, "Update", draft.Key, begun)
{
    private AssetChange _change = new();
    private IReadOnlyList<string>? _names;

    public MemberDraft Draft { get; } = draft;

    public override string? WantedUsername => Draft.Oid is null ? null : Draft.Username;

    /// <summary>The changes to send; after an attempt, those that are missing.</summary>
    public AssetChange Change
    {
        get => _change;
        set
        {
            _change = value;
            _names ??= value.Names.ToList();
            TravelsAlone |= !IsCarried || !string.IsNullOrEmpty(Draft.Comment);
            Rewrite();
        }
    }

    public override IReadOnlyList<string> Secrets => Draft.Secrets;

    public override string Subject => "the change";

    public override string? Unshown => IsCarried ? null : Names;

    private string Names => string.Join(", ", _names ?? []);

    private bool IsCarried => Change.Edits.All(BulkUpdate.Carries);

    public override async Task SendAsync(RestClient rest, CancellationToken cancellationToken)
    {
        try
        {
            await rest.UpdateAsync(Id!, Change, Draft.Comment, Secrets, cancellationToken).ConfigureAwait(false);
            End(ProvisioningOutcome.Updated, Names);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection && !e.MayPass)
        {
            TakeRefusal(e);
        }
    }

    // The state of the member does not matter after a refusal: another user may have made the change, but this row did not.
    public override void TakeRefusal(ProvisioningException error) => Fail(error);

    public override bool IsChangedBy(BulkAnswer answer) => answer.Modified.Contains(Id!);

    public override void Take(BulkAnswer answer, int index, int count, int refused) =>
        Take(answer.ModifiedCount, answer.Modified.Count > 0, answer, count, refused, ProvisioningOutcome.Updated, Names);

    /// <summary>Sets the result of a change that reading shows to be applied.</summary>
    public void TakeAsRead() => End(ProvisioningOutcome.Updated, Names + " (the answer was an error or was lost; the member was read afterwards)");

    protected override byte[] Write() => BulkUpdate.Write(Id!, Change);
}
