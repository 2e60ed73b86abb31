using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>Where Ambition's accounts are read from: the service itself where it can be read, or else what was last applied.</summary>
public interface IAmbitionState
{
    /// <summary>Reads the accounts.</summary>
    /// <param name="mapping">The attributes and group types that count.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The accounts.</returns>
    /// <exception cref="ProvisioningException">The accounts cannot be read.</exception>
    Task<LiveState> ReadAsync(SystemMapping mapping, CancellationToken cancellationToken);
}
