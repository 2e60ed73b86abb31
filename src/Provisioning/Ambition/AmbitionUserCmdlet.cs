using System.Collections;
using System.Management.Automation;
using Provisioning.Ambition.Accounts;
using Provisioning.Batch;
using Provisioning.Commands.Common;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Ambition;

/// <summary>The base of the commands that send accounts to Ambition.</summary>
public abstract class AmbitionUserCmdlet : AmbitionBatchCmdlet<AmbitionUser>
{
    /// <summary>Additional fields for every row, passed on unchanged: <c>@{ department = 'Sales' }</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IDictionary? Field { get; set; }

    /// <summary>Columns of the rows that are passed on unchanged under their own names, beside those that every account has.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] IncludeColumn { get; set; } = [];

    /// <summary>Takes every text as an e-mail address, where addresses of another form than <c>name@domain</c> are in use.</summary>
    [Parameter]
    public SwitchParameter AllowAnyEmail { get; set; }

    private protected override bool TakesAnyEmail => AllowAnyEmail;

    /// <summary>What is done to the accounts.</summary>
    private protected abstract AccountAction AccountAction { get; }

    private protected sealed override RowAction RowAction => AccountAction.Row;

    private protected sealed override IReadOnlyList<AmbitionUser> Read(SourceRow row) => [AccountAction.Read(row, Fields)];

    private protected AccountFields Fields { get; private set; } = AccountFields.None;

    // It was not read yet whether the account is active now.
    private protected override string QuestionOf(AmbitionUser value) => AccountAction.Change == AccountChange.Save && !value.IsActive
        ? $"{RowAction.Question} as an inactive one; if it is active now, this deactivates it, {Deactivation.OfOne}"
        : RowAction.Question;

    private protected override bool NeedsGroups => false;

    // Where accounts are read first, two rows with different names may turn out to be about one account.
    private protected override bool MayOverlap => AccountAction.Change == AccountChange.Save;

    private protected override IReadOnlyList<Column> KeyColumns => [Columns.Username, Columns.Email, Columns.Key];

    // An account that is only changed or disabled needs no more than a name.
    private protected override IEnumerable<Column[]> NeededColumns(SourceRow first) => AccountAction.Change != AccountChange.Save ? []
        : first.Has(Columns.Email) || IsNamedByAddress(first) ? [[Columns.FirstName], [Columns.LastName]]
        : [[Columns.FirstName], [Columns.LastName], [Columns.Email]];

    private protected override string KeyOf(AmbitionUser value) => value.Username;

    private protected override long SizeOf(AmbitionUser value) => Client.SizeOf(value);

    private protected override ulong[] ConflictKeysOf(AmbitionUser value)
    {
        ulong username = KeyHash.OfText(value.Username);
        ulong email = value.Email is null ? username : KeyHash.OfText(value.Email);
        return email == username ? [username] : [username, email];
    }

    private protected override string ConflictReason(AmbitionUser value, long otherRow) =>
        $"row {otherRow} is about the same user, by user name or e-mail address.";

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<AmbitionUser> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Client.SaveUsersAsync(values, AccountAction.Change, cancellationToken);

    private static bool IsNamedByAddress(SourceRow row)
    {
        try
        {
            return EmailAddress.IsMeant(RowRules.Username(row));
        }
        catch (InvalidRowException)
        {
            // The row says this itself.
            return true;
        }
    }

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        Fields = Make(() => new AccountFields(Field is null ? null : NamedValues.From(Field), IncludeColumn));
        base.OnBegin();
    }
}
