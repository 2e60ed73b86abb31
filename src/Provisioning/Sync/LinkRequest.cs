namespace Provisioning.Commands.Sync;

/// <summary>A person and an account that somebody joins by hand.</summary>
/// <param name="System">The service.</param>
/// <param name="Key">The person.</param>
/// <param name="Account">The account, by its identifier or its user name.</param>
internal sealed record LinkRequest(string System, string Key, string Account);
