using System.Management.Automation;
using Provisioning.Planning;

namespace Provisioning.Commands;

/// <summary>State directories as <c>-StatePath</c> names them.</summary>
internal static class StatePaths
{
    /// <exception cref="ProvisioningException">The directory cannot be used.</exception>
    public static StateDirectory Open(PSCmdlet cmdlet, string? given) => StateDirectory.Open(given is null ? null : FilePaths.Resolve(cmdlet, given));
}
