using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Model;

/// <summary>Accounts as the tests write them.</summary>
internal static class Live
{
    public const string Roles = "Role:3=Project Lead,Role:4=Team Member,Role:8=Observer";

    public static LiveState Agility(params LiveAccount[] accounts) => new()
    {
        Service = "Agility",
        Accounts = accounts,
        Roles = Roles.Split(',')
            .SelectMany(r => new[] { (Key: r.Split('=')[0], Oid: r.Split('=')[0]), (Key: r.Split('=')[1], Oid: r.Split('=')[0]) })
            .ToDictionary(r => r.Key, r => r.Oid, StringComparer.OrdinalIgnoreCase),
        AttributeTypes = new Dictionary<string, string> { ["Custom_Level"] = "Numeric", ["Custom_Since"] = "Date" },
    };

    public static LiveState Ambition(params LiveAccount[] accounts) => new() { Service = "Ambition", Accounts = accounts };

    /// <summary>A member: <c>Member:7</c>, key, and attributes, groups or roles as <c>Name=value</c>.</summary>
    public static LiveAccount Member(int number, string? key, string attributes = "", string roles = "", bool active = true, string? isProtected = null) => new()
    {
        Service = "Agility",
        Id = FormattableString.Invariant($"Member:{number}"),
        Key = key,
        IsActive = active,
        Attributes = Pairs(attributes, ("Username", key)),
        ProjectRoles = Pairs(roles).ToDictionary(p => p.Key, p => p.Value!),
        ProtectedBecause = isProtected,
    };

    public static LiveAccount Account(string key, string attributes = "", string groups = "", bool active = true) => new()
    {
        Service = "Ambition",
        Key = key,
        IsActive = active,
        Attributes = Pairs(attributes, ("Username", key)),
        Groups = Pairs(groups).ToDictionary(p => p.Key, p => p.Value!),
    };

    private static Dictionary<string, string?> Pairs(string text, params (string Name, string? Value)[] more) => text
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2))
        .Select(p => (Name: p[0], Value: (string?)p[1]))
        .Concat(more)
        .ToDictionary(p => p.Name, p => p.Value);
}
