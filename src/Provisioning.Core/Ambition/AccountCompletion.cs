using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Ambition;

/// <summary>
/// Makes complete rows of incomplete ones with what the service lists of the account, because nobody documents whether fields
/// that are left out are kept or cleared.
/// </summary>
internal sealed class AccountCompletion
{
    private static readonly string[] WritableExtras = ["superior", "is_manager"];

    private readonly AmbitionConnection _connection;
    private readonly AccountDirectory _directory;

    public AccountCompletion(AmbitionConnection connection, AmbitionClient client)
    {
        _connection = connection;
        _directory = new AccountDirectory(client);
    }

    /// <summary>Completes a row; one that is complete, or of which nothing can be known, stays as it is.</summary>
    public async Task<PreparedRow<AmbitionUser>> PrepareAsync(AmbitionUser user, AccountChange change, CancellationToken cancellationToken)
    {
        if (user.Known is not null)
        {
            return Merge(user, user.Known);
        }

        if (user.IsComplete)
        {
            return new(user);
        }

        (ProvisioningException? unreadable, AmbitionAccount? account) =
            await _directory.FindAsync(user.Username, cancellationToken).ConfigureAwait(false);
        if (account is not null)
        {
            return Merge(user, account);
        }

        if (unreadable is null)
        {
            return new(user, Absent(user, change));
        }

        // Only where the real address cannot be known: an account's address must not change by the way.
        AmbitionUser assumed = user with { Email = user.Email ?? AmbitionUser.EmailOf(user.Username) };
        return change == AccountChange.Update && !assumed.IsComplete
            ? new(user, VerdictMeaning.NotDone(Incomplete(unreadable)))
            : new(assumed);
    }

    private static VerdictMeaning Absent(AmbitionUser user, AccountChange change) => change == AccountChange.Disable
        ? VerdictMeaning.Done(ProvisioningOutcome.NoChange, "There is no such account.")
        : VerdictMeaning.NotDone(new ProvisioningException(
            ProvisioningErrorKind.NotFound,
            $"There is no account '{user.Username}'. New-AmbitionUser makes one."));

    private static ProvisioningException Incomplete(ProvisioningException unreadable) => unreadable.Restate(
        "The row is not complete, and what is missing cannot be read: give first name, last name, e-mail address and whether the account is active. "
        + unreadable.Message,
        unreadable,
        ProvisioningErrorKind.NotAllowed);

    private PreparedRow<AmbitionUser> Merge(AmbitionUser user, AmbitionAccount account)
    {
        AmbitionUser merged = user with
        {
            Username = account.Username,
            Email = user.Email ?? account.Email,
            FirstName = user.FirstName ?? account.FirstName,
            LastName = user.LastName ?? account.LastName,
            TimeZone = user.TimeZone ?? account.TimeZone,
            IsActive = user.IsActiveStated ? user.IsActive : account.IsActive ?? true,
            Fields = _connection.Options.Api == AmbitionApi.Legacy ? user.Fields.Concat(Extras(user, account)).ToList() : user.Fields,
            Known = account,
        };
        return user.IsActiveStated || account.IsActive is not null
            ? new(merged)
            : new(user, VerdictMeaning.NotDone(new ProvisioningException(
                ProvisioningErrorKind.NotAllowed,
                "The service does not say whether the account is active, so sending the row could switch it: give -IsActive.")));
    }

    private static IEnumerable<KeyValuePair<string, object?>> Extras(AmbitionUser user, AmbitionAccount account) => WritableExtras
        .Where(name => user.Fields.All(f => f.Key != name) && account.Fields.TryGetValue(name, out object? value) && value is not null)
        .Select(name => new KeyValuePair<string, object?>(name, account.Fields[name]));
}
