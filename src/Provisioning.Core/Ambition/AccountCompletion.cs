using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;
using Provisioning.Common;

namespace Provisioning.Ambition;

/// <summary>
/// Finds the accounts that rows change, and completes the rows with the values that the service lists, because it is not documented
/// whether fields that are left out are kept or cleared.
/// </summary>
internal sealed class AccountCompletion(AmbitionConnection connection, AmbitionClient client)
{
    private static readonly string[] WritableExtras = ["superior", "is_manager"];
    private readonly AccountDirectory _directory = new(client);

    /// <summary>Records that accounts cannot be read here.</summary>
    public void SetUnreadable(ProvisioningException unreadable) => _directory.SetUnreadable(unreadable);

    /// <summary>Completes a row. If accounts cannot be read, the row is not changed, or is refused if too much is missing.</summary>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task<PreparedUser> PrepareAsync(AmbitionUser user, AccountChange change, CancellationToken cancellationToken)
    {
        if (user.Existing is not null && IsAbout(user, user.Existing))
        {
            return Merge(user, user.Existing, change);
        }

        user = user with { Existing = null };
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
                : e.Restate("Nothing was sent, because the account could not be read first. " + e.Message, e)));
        }

        return account is not null ? Merge(user, account, change)
            : unreadable is null ? new(user, Absent(user, change))
            : Unread(user, change, unreadable);
    }

    private static bool IsAbout(AmbitionUser user, AmbitionAccount account) =>
        KeyText.AreSame(user.Username, account.Username) || KeyText.AreSame(user.Username, account.Email);

    private static VerdictMeaning Absent(AmbitionUser user, AccountChange change) => change == AccountChange.Disable
        ? new VerdictMeaning(ProvisioningOutcome.NotFound, $"There is no account '{user.Username}'.")
        : VerdictMeaning.NotDone(new ProvisioningException(
            ProvisioningErrorKind.NotFound,
            $"There is no account '{user.Username}'. Create it with New-AmbitionUser."));

    // The user name replaces the address only if the real address cannot be read: an address must not change as a side effect.
    private static PreparedUser Unread(AmbitionUser user, AccountChange change, ProvisioningException unreadable)
    {
        AmbitionUser assumed = user with { Email = user.Email ?? AmbitionUser.EmailOf(user.Username) };
        return change == AccountChange.Update && !assumed.IsComplete
            ? new(user, VerdictMeaning.NotDone(unreadable.Restate(
                "The row is not complete, and the missing values cannot be read: specify first name, last name, e-mail address and whether the account is active. "
                + unreadable.Message,
                unreadable,
                ProvisioningErrorKind.NotAllowed)))
            : new(assumed);
    }

    private PreparedUser Merge(AmbitionUser user, AmbitionAccount account, AccountChange change)
    {
        if (!user.IsActiveStated && account.IsActive is null)
        {
            return Refused(user, "The service does not say whether the account is active, so sending the row could enable or disable it: specify -IsActive.");
        }

        bool isLegacy = connection.Options.Api == AmbitionApi.Legacy;
        bool isRenamed = user.Email is not null && !KeyText.AreSame(user.Email, account.Email);
        if (!isLegacy && isRenamed && connection.Options.FieldMap.KeyOf("Username") is null)
        {
            return Refused(
                user,
                "The User API integration identifies people by their e-mail addresses: sending another one would create a second account. Change it in the product.");
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
            Existing = account,
        };
        return IsSame(merged, user, account)
            ? new(merged, new VerdictMeaning(ProvisioningOutcome.NoChange, change == AccountChange.Update ? null : $"The account is {(merged.IsActive ? "active" : "inactive")} already."))
            : new(merged);
    }

    private static PreparedUser Refused(AmbitionUser user, string message) =>
        new(user, VerdictMeaning.NotDone(new ProvisioningException(ProvisioningErrorKind.NotAllowed, message)));

    // The list may not show additional fields, so a row with additional fields is always sent.
    private static bool IsSame(AmbitionUser merged, AmbitionUser user, AmbitionAccount account) =>
        user.Fields.Count == 0 && merged.IsActive == account.IsActive && merged.Email == account.Email
        && merged.FirstName == account.FirstName && merged.LastName == account.LastName && merged.TimeZone == account.TimeZone;

    private static IEnumerable<KeyValuePair<string, object?>> Extras(AmbitionUser user, AmbitionAccount account) => WritableExtras
        .Where(name => user.Fields.All(f => !string.Equals(f.Key, name, StringComparison.OrdinalIgnoreCase))
            && account.Fields.TryGetValue(name, out object? value) && value is not null)
        .Select(name => new KeyValuePair<string, object?>(name, account.Fields[name]));
}
