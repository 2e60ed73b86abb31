using System.Management.Automation;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Completion;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Shows Agility projects in the order of their tree: all of them, those of a name, those with an OID, or those right
/// below a project, and with <c>-Recurse</c> everything below it.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AgilityProject", DefaultParameterSetName = "Tree")]
[OutputType(typeof(AgilityProject))]
public sealed class GetAgilityProjectCommand : AgilityReadCmdlet
{
    private AgilityProjectClient? _client;

    /// <summary>Names; wildcards are allowed. All unless given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Tree")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The project below which to search: OID or name. It is not in the output itself.</summary>
    [Parameter(ParameterSetName = "Tree")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public string? Root { get; set; }

    /// <summary>Everything below the root, not just the level right below it.</summary>
    [Parameter(ParameterSetName = "Tree")]
    public SwitchParameter Recurse { get; set; }

    /// <summary>The identifier, such as <c>Scope:1010</c>; a moment is cut off.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Oid", ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectOid")]
    [ValidateNotNullOrEmpty]
    public Oid[] Oid { get; set; } = [];

    /// <summary>Projects in one request. 200 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; } = 200;

    /// <inheritdoc/>
    protected override void OnBegin() => _client = Hold(new AgilityProjectClient(RequireConnection(), Log, PageSize));

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        if (ParameterSetName == "Tree")
        {
            IReadOnlyList<AgilityProject> projects = Await(token => Root is null
                ? _client!.GetProjectsAsync(token)
                : _client!.GetProjectsAsync(Root, Recurse, token));
            WriteNamed(projects, p => p.Name, Name, "project");
            return;
        }

        foreach (Oid oid in Oid)
        {
            try
            {
                WriteObject(Await(token => _client!.FindProjectAsync(oid.ToString(), token)));
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                WriteProblem(e, oid);
            }
        }
    }
}
