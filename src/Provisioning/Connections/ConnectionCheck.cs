using Provisioning.Agility;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Http;

namespace Provisioning.Commands.Connections;

/// <summary>Checks connections: failures are results.</summary>
internal static class ConnectionCheck
{
    public static async Task<ConnectionTest> AtAsync(AgilityConnection connection, IProvisioningLog log, CancellationToken cancellationToken)
    {
        AgilityProbe probe = new(connection, log);
        (string? user, ProvisioningException? refusal) = await TryAsync(WhoAsync, cancellationToken).ConfigureAwait(false);
        (string? release, ProvisioningException? failure) = refusal is { Kind: ProvisioningErrorKind.Connection }
            ? (null, null)
            : await TryAsync(probe.ReleaseAsync, cancellationToken).ConfigureAwait(false);
        return Describe(connection.Service, connection.Name, connection.Uri, connection.ClockDifference, user, release, refusal, refusal ?? failure);

        async Task<string?> WhoAsync(CancellationToken token) => await probe.WhoAsync(token).ConfigureAwait(false);
    }

    public static async Task<ConnectionTest> AtAsync(AmbitionConnection connection, IProvisioningLog log, CancellationToken cancellationToken)
    {
        (_, ProvisioningException? refusal) = await TryAsync(AskAsync, cancellationToken).ConfigureAwait(false);
        return Describe(connection.Service, connection.Name, connection.Uri, connection.ClockDifference, null, null, refusal, refusal);

        async Task<string?> AskAsync(CancellationToken token)
        {
            await new AmbitionProbe(connection, log).AskAsync(token).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>True for what shows that nothing can be done over the connection; false for trouble that passes.</summary>
    public static bool IsRefusal(ProvisioningException error) => error.Kind is ProvisioningErrorKind.Connection
        or ProvisioningErrorKind.Authentication or ProvisioningErrorKind.PermissionDenied or ProvisioningErrorKind.ServiceMissing;

    private static ConnectionTest Describe(
        string service,
        string name,
        Uri uri,
        TimeSpan? clockDifference,
        string? user,
        string? release,
        ProvisioningException? refusal,
        ProvisioningException? failure) => new()
        {
            Service = service,
            Name = name,
            Uri = uri,
            IsReachable = refusal?.Kind != ProvisioningErrorKind.Connection,
            IsAuthenticated = refusal?.Kind switch
            {
                null => true,
                ProvisioningErrorKind.Authentication or ProvisioningErrorKind.PermissionDenied => false,
                _ => null,
            },
            User = user ?? "",
            Release = release ?? "",
            ClockDifference = clockDifference,
            Message = failure?.Message ?? "",
        };

    private static async Task<(string? Answer, ProvisioningException? Failure)> TryAsync(
        Func<CancellationToken, Task<string?>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return (await ask(cancellationToken).ConfigureAwait(false), null);
        }
        catch (ProvisioningException e)
        {
            return (null, e);
        }
    }
}
