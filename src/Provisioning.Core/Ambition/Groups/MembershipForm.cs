namespace Provisioning.Ambition.Groups;

/// <summary>The form of membership rows in requests; the vendor's article shows both.</summary>
internal enum MembershipForm
{
    /// <summary><c>username, group_type, group_name</c>.</summary>
    Long,

    /// <summary><c>username</c> and the group type as a key: <c>{"username": "...", "Role": "..."}</c>.</summary>
    Wide,
}
