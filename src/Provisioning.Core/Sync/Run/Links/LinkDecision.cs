using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run.Links;

/// <summary>A link that was made or removed by hand.</summary>
/// <param name="Owner">Who, where and when.</param>
/// <param name="After">The newest run of the state directory then; empty when there was none.</param>
/// <param name="Service">The service.</param>
/// <param name="Identity">What distinguishes the service from others.</param>
/// <param name="Connection">The address of the service.</param>
/// <param name="Key">The person.</param>
/// <param name="Account">The account; <c>null</c> when the link was removed.</param>
/// <param name="Username">The user name of the account; <c>null</c> when the link was removed.</param>
internal sealed record LinkDecision(RunOwner Owner, string After, string Service, string Identity, string Connection, string Key, string? Account, string? Username);
