using System.Management.Automation;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Completion;

namespace Provisioning.Commands.Agility;

/// <summary>Shows the roles of the Agility instance.</summary>
[Cmdlet(VerbsCommon.Get, "AgilityRole")]
[OutputType(typeof(AgilityRole))]
public sealed class GetAgilityRoleCommand : AgilityReadCmdlet
{
    /// <summary>Names in words; wildcards are allowed. All unless given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        using AgilityProjectClient client = new(RequireConnection(), Log);
        WriteNamed(Await(client.GetRolesAsync), r => r.Name, Name, "role");
    }
}
