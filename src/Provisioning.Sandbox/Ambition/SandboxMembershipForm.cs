namespace Provisioning.Sandbox.Ambition;

/// <summary>The forms of membership rows that are read.</summary>
public enum SandboxMembershipForm
{
    /// <summary>Long and wide rows.</summary>
    Both,

    /// <summary>Only rows with <c>username</c>, <c>group_type</c> and <c>group_name</c>.</summary>
    LongOnly,

    /// <summary>Only rows with <c>username</c> and one field per group type.</summary>
    WideOnly,
}
