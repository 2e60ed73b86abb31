using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Compare;

/// <summary>
/// Finds protected identifiers that no account has, as far as accounts were read, where identifiers are numbers. Where accounts were read without their
/// identifiers, any of them may be meant.
/// </summary>
internal static class UnresolvedProtectedIds
{
    /// <summary>The first one; <c>null</c> when there is none.</summary>
    public static string? Find(ServiceMapping mapping, LiveState live, SourcePeople people)
    {
        List<string> ids = mapping.Rules.HasNumericIds ? mapping.Protected.Where(IsNumber).ToList() : [];

        // Where people have numbers as names, a number is taken for a name.
        if (ids.Count == 0 || people.People.Any(p => p.Accounts.TryGetValue(mapping.Service, out WantedAccount? wanted) && HasNumber(wanted)))
        {
            return null;
        }

        HashSet<string> existing = KeyText.Set(live.Accounts.SelectMany(a => new[] { a.Id, a.Key, Username(a) }).Select(KeyText.Of).OfType<string>());
        return ids.FirstOrDefault(i => !existing.Contains(KeyText.Of(i)!));
    }

    private static bool HasNumber(WantedAccount wanted) =>
        wanted.Keys.Any(k => IsNumber(k.Text!)) || wanted.Attributes.Concat(wanted.OnCreation).Any(a => a.Name == "Username" && a.Text is { } name && IsNumber(name));

    private static string? Username(LiveAccount account) => account.Attributes.TryGetValue("Username", out string? name) ? name : null;

    private static bool IsNumber(string text) => KeyText.Of(text) is { } key && key.All(c => c is >= '0' and <= '9');
}
