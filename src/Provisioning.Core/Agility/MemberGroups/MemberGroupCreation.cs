using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.MemberGroups;

/// <summary>A member group to create.</summary>
internal sealed class MemberGroupCreation(string name, long row) : VerifiedRow("Create", name, row)
{
    private byte[]? _command;

    public string Name { get; } = name;

    /// <summary>The command in the form of the Bulk API.</summary>
    public byte[] Command => _command ??= BulkCommandWriter.Create(MemberGroupAsset.Type, Change);

    /// <summary>What to send.</summary>
    public AssetChange Change => new AssetChange().Set(MemberGroupAsset.Name, Name);

    /// <summary>True when the Bulk API has ignored the command.</summary>
    public bool TravelsAlone { get; private set; }

    /// <summary>Records that an answer does not mention the row.</summary>
    public void TakePassedOver()
    {
        TravelsAlone = true;
        Leave(new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, "The service reported neither success nor failure."), mayBeRepeated: true);
    }

    /// <summary>Takes the result of an earlier row with the same name, which has created the group.</summary>
    public void TakeAfter(MemberGroupCreation first)
    {
        if (first.Result!.Error is { } error)
        {
            Fail(error);
        }
        else
        {
            End(ProvisioningOutcome.NoChange, "An earlier row asks for the same member group.", Oid.Parse(first.Result.Id!));
        }
    }

    /// <summary>Records that an answer says that the group is created; the groups are still to be read.</summary>
    public void TakeDone() =>
        Leave(new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, "The service answered with success."), mayBeRepeated: false);

    /// <summary>Ends a row whose group existed before anything was sent.</summary>
    public void TakeAsBefore(MemberGroupList groups)
    {
        if (groups.Of(Name) is { Count: > 0 } found)
        {
            End(found, ProvisioningOutcome.NoChange, message: null);
        }
    }

    /// <summary>Ends a row whose group exists after an attempt: the attempt created it, or after a refusal another user did.</summary>
    public void TakeAsRead(MemberGroupList groups)
    {
        if (groups.Of(Name) is not { Count: > 0 } found)
        {
            return;
        }

        if (UncertainAttempts == 0)
        {
            End(found, ProvisioningOutcome.NoChange, "The service refused to create it, but it existed afterwards.");
        }
        else
        {
            string? remark = Error!.Kind == ProvisioningErrorKind.UnexpectedAnswer ? null : "The answer was lost; the member group was found afterwards.";
            string? several = found.Count > 1 ? $"Several groups have that name now: {string.Join(", ", found.Select(g => g.Oid))}." : null;
            string message = string.Join(" ", new[] { remark, several }.Where(m => m is not null));
            End(ProvisioningOutcome.Created, message.Length == 0 ? null : message, found[found.Count - 1].Oid);
        }
    }

    public bool IsNamedBy(BulkFailure failure) => KeyText.AreSame(failure.Name, Name);

    /// <inheritdoc/>
    protected internal override ProvisioningException NotDone(ProvisioningException error) => error.Kind == ProvisioningErrorKind.UnexpectedAnswer
        ? error.Restate($"{error.Message} It is not among the member groups that were read afterwards.", error.InnerException)
        : error;

    private void End(IReadOnlyList<AgilityMemberGroup> found, ProvisioningOutcome outcome, string? message)
    {
        if (found.Count == 1)
        {
            End(outcome, message, found[0].Oid);
        }
        else
        {
            Fail(MemberGroupList.Ambiguous(Name, found));
        }
    }
}
