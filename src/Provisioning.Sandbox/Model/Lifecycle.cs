namespace Provisioning.Sandbox.Model;

/// <summary>Where an asset stands in its life.</summary>
internal readonly record struct Lifecycle(bool IsInactive, bool IsDeleted);
