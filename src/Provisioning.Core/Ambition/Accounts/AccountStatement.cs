using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition.Accounts;

/// <summary>What a row changes about an account, in one line for confirmation prompts. For an account that was read, only differences count.</summary>
internal static class AccountStatement
{
    public static string Of(AmbitionUser user)
    {
        AmbitionAccount? existing = user.Existing;
        (string Name, object? Wanted, object? Now)[] all =
        [
            ("Email", user.Email, existing?.Email),
            ("FirstName", user.FirstName, existing?.FirstName),
            ("LastName", user.LastName, existing?.LastName),
            ("TimeZone", user.TimeZone, existing?.TimeZone),
            ("IsActive", user.IsActiveStated ? user.IsActive : null, existing?.IsActive),
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
