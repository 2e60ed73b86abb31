namespace Provisioning.Commands.Sync;

/// <summary>A person and an account that are linked by hand.</summary>
/// <param name="Service">The service.</param>
/// <param name="Key">The person.</param>
/// <param name="Account">The account, by its identifier or its user name.</param>
internal sealed record LinkRequest(string Service, string Key, string Account);
