using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Completion;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Shows the roles of Agility members in projects: of members in all their projects, or of all members of a project.
/// Members and projects may be piped.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AgilityProjectRole", DefaultParameterSetName = "Member")]
[OutputType(typeof(AgilityProjectRole))]
public sealed class GetAgilityProjectRoleCommand : AgilityReadCmdlet
{
    // Properties that say which member or project is meant, the surest first.
    private static readonly string[] s_names = ["Oid", "Id", "Username"];

    private AgilityProjectClient? _client;

    /// <summary>The member: user name or OID.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Member")]
    [ValidateNotNullOrEmpty]
    [Alias("Username")]
    public string[] Member { get; set; } = [];

    /// <summary>The project: OID or name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Project")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public string[] Project { get; set; } = [];

    /// <summary>A member or a project, as <c>Get-AgilityMember</c> and <c>Get-AgilityProject</c> give them, an OID, or a user name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnBegin() => _client = Hold(new AgilityProjectClient(RequireConnection(), Log));

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        if (ParameterSetName == "Input")
        {
            WriteInput();
        }

        foreach (string member in Member)
        {
            WriteMember(member);
        }

        foreach (string project in Project)
        {
            WriteProject(project);
        }
    }

    private void WriteInput()
    {
        string text = s_names.Select(n => InputObject.Properties[n]?.Value?.ToString()).FirstOrDefault(t => !string.IsNullOrEmpty(t))
            ?? InputObject.ToString();
        if (Provisioning.Agility.Wire.Oid.TryParse(text, out Oid? oid) && oid!.Type == "Scope")
        {
            WriteProject(text);
        }
        else
        {
            WriteMember(text);
        }
    }

    private void WriteMember(string member)
    {
        MemberKey key = Provisioning.Agility.Wire.Oid.TryParse(member, out Oid? oid) ? new MemberKey { Oid = oid } : new MemberKey { Username = member.Trim() };
        Write(() => Await(token => _client!.GetRolesOfMemberAsync(key, token)), member);
    }

    private void WriteProject(string project) => Write(() => Await(token => _client!.GetRolesInProjectAsync(project, token)), project);

    private void Write(System.Func<IReadOnlyList<AgilityProjectRole>> read, string target)
    {
        try
        {
            WriteObjects(read());
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            WriteProblem(e, target);
        }
    }
}
