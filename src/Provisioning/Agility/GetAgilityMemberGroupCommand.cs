using System.Management.Automation;
using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Shows the member groups of Agility with the identifiers of their members: all of them, those of a name, those with an OID, or those that
/// a member is in; with <c>-ExpandMember</c> one object for each member of each of them.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AgilityMemberGroup", DefaultParameterSetName = "Name")]
[OutputType(typeof(AgilityMemberGroup), typeof(AgilityMemberGroupMember))]
public sealed class GetAgilityMemberGroupCommand : AgilityReadCmdlet
{
    // Properties that say which group or member is meant, the surest first; a user name comes between them.
    private static readonly string[] s_oids = ["GroupOid", "Oid", "Id"];
    private static readonly string[] s_groups = ["MemberGroup", "Group", "Name"];

    private AgilityMemberGroupClient _client = null!;
    private MemberGroupList? _all;

    /// <summary>Names; wildcards are allowed. All unless given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MemberGroupCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The identifier, such as <c>MemberLabel:1100</c>; a moment is cut off.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Oid")]
    [ValidateNotNullOrEmpty]
    public Oid[] Oid { get; set; } = [];

    /// <summary>A member: the groups that it is in. User name or OID.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Member")]
    [ValidateNotNullOrEmpty]
    [Alias("Username")]
    public string[] Member { get; set; } = [];

    /// <summary>
    /// A group or a member, as <c>Get-AgilityMemberGroup</c> and <c>Get-AgilityMember</c> give them, an OID, or a text: the name of a group, or, where no
    /// group has it, a user name.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Gives one object for each member of each group, with names, instead of the groups; a further request for each hundred members.</summary>
    [Parameter]
    public SwitchParameter ExpandMember { get; set; }

    /// <summary>Groups in one request. 100 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; } = 100;

    /// <inheritdoc/>
    protected override void OnBegin() => _client = Hold(new AgilityMemberGroupClient(RequireConnection(), Log, PageSize));

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        switch (ParameterSetName)
        {
            case "Oid":
                WriteNamed(Oid.Select(o => o.ToString()));
                break;
            case "Member":
                WriteOfMembers(Member);
                break;
            case "Input":
                WriteInput();
                break;
            default:
                WriteNamed(Name);
                break;
        }
    }

    private void WriteInput()
    {
        string? oid = First(s_oids);
        string? username = oid is null ? First([nameof(MemberKey.Username)]) : null;
        string? group = oid is null && username is null ? First(s_groups) : null;
        string text = oid ?? username ?? group ?? InputObject.ToString();
        bool isMember = Provisioning.Agility.Wire.Oid.TryParse(text, out Oid? member) && MemberGroupAsset.OidIn(text) is null;
        if (group is not null || (username is null && !isMember && IsOfGroup(text)))
        {
            WriteNamed([text]);
        }
        else if (isMember && InputObject.BaseObject is not string)
        {
            // A member that was read is not requested again, however many there are.
            Write([.. Of(member!)]);
        }
        else
        {
            WriteOfMembers([text]);
        }
    }

    private string? First(string[] properties) =>
        properties.Select(n => InputObject.Properties[n]?.Value?.ToString()).FirstOrDefault(t => !string.IsNullOrEmpty(t));

    // An OID or a pattern is one of groups, and so is a name that a group has; every other text is a user name.
    private bool IsOfGroup(string text) =>
        MemberGroupAsset.OidIn(text) is not null || new NamePattern(text).IsPattern || Await(_client.GetNamesAsync).Of(text).Count > 0;

    private void WriteNamed(IEnumerable<string>? texts)
    {
        if (texts is null)
        {
            Write(All.Groups);
            return;
        }

        MemberGroupList names = Await(_client.GetNamesAsync);
        List<AgilityMemberGroup> wanted = [.. texts.SelectMany(t => Matching(names, t)).GroupBy(g => g.Oid).Select(g => g.First())];
        MemberGroupList read = Await(token => _client.GetGroupsAsync(wanted, token));
        Write([.. wanted.Select(g => read.Find(g.Oid)).OfType<AgilityMemberGroup>()]);
    }

    // A pattern may find nothing, a plain name that finds nothing is an error.
    private IReadOnlyList<AgilityMemberGroup> Matching(MemberGroupList names, string text)
    {
        NamePattern pattern = new(text);
        if (pattern.IsPattern)
        {
            return [.. names.Groups.Where(g => pattern.IsMatch(g.Name))];
        }

        IReadOnlyList<AgilityMemberGroup> found = names.Of(text);
        if (found.Count == 0)
        {
            WriteProblem(names.Missing(text), text);
        }

        return found;
    }

    // A group that several of them are in comes once.
    private void WriteOfMembers(IEnumerable<string> members) =>
        Write([.. members.SelectMany(Of).GroupBy(g => g.Oid).Select(g => g.First())]);

    private IReadOnlyList<AgilityMemberGroup> Of(string member)
    {
        MemberKey key = Provisioning.Agility.Wire.Oid.TryParse(member, out Oid? oid) ? new MemberKey { Oid = oid } : new MemberKey { Username = member.Trim() };
        try
        {
            return Of(Await(token => _client.FindMemberAsync(key, token)));
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            WriteProblem(e, member);
            return [];
        }
    }

    private IReadOnlyList<AgilityMemberGroup> Of(Oid member) => [.. All.Groups.Where(g => g.Has(member.WithoutMoment))];

    private MemberGroupList All => _all ??= Await(_client.GetAvailableGroupsAsync);

    private void Write(IReadOnlyList<AgilityMemberGroup> groups)
    {
        if (ExpandMember)
        {
            WriteObjects(Await(token => _client.GetMembersAsync(groups, token)));
        }
        else
        {
            WriteObjects(groups);
        }
    }
}
