namespace Provisioning.Sandbox.Model;

/// <summary>The members who take a seat: all who can log in, whatever the role. The built-in administrator takes none.</summary>
internal static class MemberSeat
{
    /// <summary>The attribute that says so.</summary>
    public const string Attribute = "UsesLicense";

    public static bool Takes(SandboxOid member, Lifecycle lifecycle, IReadOnlyDictionary<string, object?> values) => member != MemberType.Caller
        && lifecycle == default
        && !(values.TryGetValue("IsCollaborator", out object? guest) && guest is true)
        && values.TryGetValue("Username", out object? name) && name is string { Length: > 0 };
}
