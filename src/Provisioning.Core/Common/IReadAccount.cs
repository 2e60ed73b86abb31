namespace Provisioning.Common;

/// <summary>An account as a service gave it: it is called what it is called, so that one with an unusable name can be named and corrected.</summary>
internal interface IReadAccount
{
}
