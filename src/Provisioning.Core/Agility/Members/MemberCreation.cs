using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Members;

/// <summary>A member that is to be created.</summary>
internal sealed class MemberCreation : MemberCommand
{
    public MemberCreation(MemberDraft draft)
        : base(new MemberKey { Username = draft.Username, Row = draft.Row }, "Create", draft.Key)
    {
        Draft = draft;

        // A comment belongs to one change; the Bulk API has no field for it.
        TravelsAlone = !string.IsNullOrEmpty(draft.Comment);
    }

    public MemberDraft Draft { get; }

    public string Username => Draft.Username!;

    /// <summary>What to send; empty until the row can be sent.</summary>
    public AssetChange Change { get; set; } = new();

    /// <summary>True when the last error had a status, any of which can mean that the user name is taken.</summary>
    public bool NameMayBeTaken { get; private set; }

    public override IReadOnlyList<string> Secrets => Draft.Secrets;

    public override string Subject => "the member";

    public override bool IsNamedBy(BulkFailure failure) => KeyText.AreSame(failure.Username, Username);

    public override async Task SendAsync(RestClient rest, CancellationToken cancellationToken)
    {
        try
        {
            AgilityAsset created = await rest.CreateAsync("Member", Change, Draft.Comment, Secrets, cancellationToken).ConfigureAwait(false);
            End(ProvisioningOutcome.Created, id: created.Oid);
        }
        catch (ProvisioningException e)
        {
            NameMayBeTaken = e.StatusCode is not null;
            throw;
        }
    }

    // Created members can only be identified by their position if nothing failed.
    public override void Take(BulkAnswer answer, int index, int count, int refused)
    {
        if (answer.FailureCount == 0 && answer.Created.Count == count)
        {
            End(ProvisioningOutcome.Created, id: answer.Created[index]);
        }
    }

    protected override byte[] Write() => BulkCommandWriter.Create("Member", Change);

    protected internal override ProvisioningException NotDone(ProvisioningException error)
    {
        string remark = error.Kind switch
        {
            ProvisioningErrorKind.OutcomeUncertain when MayBeRepeated => " This has been checked: a search afterwards found no such member, so it was not created.",
            ProvisioningErrorKind.Rejected or ProvisioningErrorKind.Conflict
                when error.Message.IndexOf("Username", StringComparison.Ordinal) >= 0 =>
                " No existing member has this user name, so a deleted member may have it. Restore that member, or use another user name.",
            _ => "",
        };
        return remark.Length == 0
            ? error
            : error.Restate(
                error.Message + remark,
                error.InnerException,
                error.Kind == ProvisioningErrorKind.OutcomeUncertain ? ProvisioningErrorKind.ServerError : error.Kind);
    }
}
