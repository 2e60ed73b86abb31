namespace Provisioning.Ambition.Groups;

/// <summary>The shape of membership rows on the wire; the vendor's article shows both.</summary>
internal enum MembershipForm
{
    /// <summary><c>username, group_type, group_name</c>.</summary>
    Long,

    /// <summary><c>username</c> and the group type as a key: <c>{"username": "...", "Role": "..."}</c>.</summary>
    Wide,
}
