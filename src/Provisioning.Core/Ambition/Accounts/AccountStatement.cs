using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition.Accounts;

/// <summary>What a row says about an account, in one line for questions. Of an account that was read before, only what differs counts.</summary>
internal static class AccountStatement
{
    public static string Of(AmbitionUser user)
    {
        AmbitionAccount? known = user.Known;
        (string Name, object? Wanted, object? Now)[] all =
        [
            ("Email", user.Email, known?.Email),
            ("FirstName", user.FirstName, known?.FirstName),
            ("LastName", user.LastName, known?.LastName),
            ("TimeZone", user.TimeZone, known?.TimeZone),
            ("IsActive", user.IsActiveStated ? user.IsActive : null, known?.IsActive),
        ];
        List<string> changes = all
            .Where(c => c.Wanted is not null && !Equals(c.Wanted, c.Now))
            .Select(c => Words(c.Name, c.Wanted))
            .Concat(user.Fields.Select(f => Words(f.Key, AmbitionRecord.IsSecret(f) ? "***" : f.Value)))
            .ToList();
        return changes.Count == 0 ? "nothing changes" : string.Join(", ", changes);
    }

    private static string Words(string name, object? value) => value is bool flag
        ? $"{name} = {(flag ? "true" : "false")}"
        : FormattableString.Invariant($"{name} = '{value}'");
}
