using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>State directories as <c>-StatePath</c> names them.</summary>
internal static class StatePaths
{
    /// <summary>The directory to read; nothing is created or written.</summary>
    /// <exception cref="ProvisioningException">The directory cannot be used.</exception>
    public static StateDirectory Find(PSCmdlet cmdlet, string? given) => StateDirectory.At(given is null ? null : Resolve(cmdlet, given), Services.All);

    private static string Resolve(PSCmdlet cmdlet, string given)
    {
        try
        {
            return FilePaths.Resolve(cmdlet, given);
        }
        catch (ProvisioningException e)
        {
            throw new ProvisioningException(ProvisioningErrorKind.State, $"-StatePath: {e.Message}", e);
        }
    }
}
