namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>One membership that a row names, and the fields of the row it comes from.</summary>
internal sealed record MembershipEntry(string Username, string GroupType, string? GroupName, string TypeField, string NameField);
