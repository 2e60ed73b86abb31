using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;
using Provisioning.Common;

namespace Provisioning.Ambition;

/// <summary>
/// Looks up the accounts that rows change, and makes the rows complete with what the service lists, because nobody documents
/// whether fields that are left out are kept or cleared.
/// </summary>
internal sealed class AccountCompletion(AmbitionConnection connection, AmbitionClient client)
{
    private static readonly string[] WritableExtras = ["superior", "is_manager"];
    private readonly AccountDirectory _directory = new(client);

    /// <summary>Takes in that accounts cannot be read here.</summary>
    public void SetUnreadable(ProvisioningException unreadable) => _directory.SetUnreadable(unreadable);

    /// <summary>Completes a row; where accounts cannot be read it stays as it is, or is refused if it says too little.</summary>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task<PreparedUser> PrepareAsync(AmbitionUser user, AccountChange change, CancellationToken cancellationToken)
    {
        if (user.Known is not null && IsAbout(user, user.Known))
        {
            return Merge(user, user.Known, change);
        }

        user = user with { Known = null };
        ProvisioningException? unreadable;
        AmbitionAccount? account;
        try
        {
            (unreadable, account) = await _directory.FindAsync(user.Username, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            return new(user, VerdictMeaning.NotDone(e.Kind == ProvisioningErrorKind.Conflict
                ? e
                : e.Restate("Nothing was sent, because the account could not be read before. " + e.Message, e)));
        }

        return account is not null ? Merge(user, account, change)
            : unreadable is null ? new(user, Absent(user, change))
            : Unread(user, change, unreadable);
    }

    private static bool IsAbout(AmbitionUser user, AmbitionAccount account) =>
        KeyText.AreSame(user.Username, account.Username) || KeyText.AreSame(user.Username, account.Email);

    private static VerdictMeaning Absent(AmbitionUser user, AccountChange change) => change == AccountChange.Disable
        ? new VerdictMeaning(ProvisioningOutcome.NoChange, "There is no such account.")
        : VerdictMeaning.NotDone(new ProvisioningException(
            ProvisioningErrorKind.NotFound,
            $"There is no account '{user.Username}'. New-AmbitionUser makes one."));

    // Only where the real address cannot be known the user name stands for it: an address must not change by the way.
    private static PreparedUser Unread(AmbitionUser user, AccountChange change, ProvisioningException unreadable)
    {
        AmbitionUser assumed = user with { Email = user.Email ?? AmbitionUser.EmailOf(user.Username) };
        return change == AccountChange.Update && !assumed.IsComplete
            ? new(user, VerdictMeaning.NotDone(unreadable.Restate(
                "The row is not complete, and what is missing cannot be read: give first name, last name, e-mail address and whether the account is active. "
                + unreadable.Message,
                unreadable,
                ProvisioningErrorKind.NotAllowed)))
            : new(assumed);
    }

    private PreparedUser Merge(AmbitionUser user, AmbitionAccount account, AccountChange change)
    {
        if (!user.IsActiveStated && account.IsActive is null)
        {
            return Refused(user, "The service does not say whether the account is active, so sending the row could switch it: give -IsActive.");
        }

        bool isLegacy = connection.Options.Api == AmbitionApi.Legacy;
        bool isRenamed = user.Email is not null && !KeyText.AreSame(user.Email, account.Email);
        if (!isLegacy && isRenamed && connection.Options.FieldMap.KeyOf("Username") is null)
        {
            return Refused(
                user,
                "The User API integration knows people by their e-mail addresses: sending another one would make a second account. Change it in the product.");
        }

        AmbitionUser merged = user with
        {
            Username = account.Username,
            Email = user.Email ?? account.Email,
            FirstName = user.FirstName ?? account.FirstName,
            LastName = user.LastName ?? account.LastName,
            TimeZone = user.TimeZone ?? account.TimeZone,
            IsActive = user.IsActiveStated ? user.IsActive : account.IsActive ?? true,
            IsActiveStated = true,
            Fields = isLegacy ? user.Fields.Concat(Extras(user, account)).ToList() : user.Fields,
            Known = account,
        };
        return IsSame(merged, user, account)
            ? new(merged, new VerdictMeaning(ProvisioningOutcome.NoChange, change == AccountChange.Update ? null : $"The account is {(merged.IsActive ? "active" : "inactive")} already."))
            : new(merged);
    }

    private static PreparedUser Refused(AmbitionUser user, string message) =>
        new(user, VerdictMeaning.NotDone(new ProvisioningException(ProvisioningErrorKind.NotAllowed, message)));

    // Additional fields may be hidden from the list, so a row that names some is always sent.
    private static bool IsSame(AmbitionUser merged, AmbitionUser user, AmbitionAccount account) =>
        user.Fields.Count == 0 && merged.IsActive == account.IsActive && merged.Email == account.Email
        && merged.FirstName == account.FirstName && merged.LastName == account.LastName && merged.TimeZone == account.TimeZone;

    private static IEnumerable<KeyValuePair<string, object?>> Extras(AmbitionUser user, AmbitionAccount account) => WritableExtras
        .Where(name => user.Fields.All(f => !string.Equals(f.Key, name, StringComparison.OrdinalIgnoreCase))
            && account.Fields.TryGetValue(name, out object? value) && value is not null)
        .Select(name => new KeyValuePair<string, object?>(name, account.Fields[name]));
}
