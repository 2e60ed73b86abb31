using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Http;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Agility;

/// <summary>
/// The names of the assets that steps have as values. Roles and projects were read for the plan; others are asked for by type, many in one
/// request. A name that the service does not give is missing: it is only for readers.
/// </summary>
internal sealed class AssetNames(AgilityConnection connection, ProjectDirectory projects, IProvisioningLog log)
{
    private readonly RestClient _rest = new(connection, log);

    public async Task<IReadOnlyDictionary<string, string>> FindAsync(IReadOnlyList<PlanStep> steps, CancellationToken cancellationToken)
    {
        Dictionary<string, Oid> texts = await CollectAsync(steps, cancellationToken).ConfigureAwait(false);
        Dictionary<Oid, string> names = [];
        foreach (IGrouping<string, Oid> type in texts.Values.Distinct().GroupBy(o => o.Type))
        {
            try
            {
                await FindAsync(type.Key, type.ToList(), names, cancellationToken).ConfigureAwait(false);
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                log.Verbose($"The names of {string.Join(", ", type.Take(3))} cannot be read. {e.Message}");
            }
        }

        return texts.Where(t => names.ContainsKey(t.Value)).ToDictionary(t => t.Key, t => names[t.Value]);
    }

    private async Task FindAsync(string type, IReadOnlyList<Oid> oids, Dictionary<Oid, string> names, CancellationToken cancellationToken)
    {
        if (type == "Role")
        {
            Take((await connection.Roles.ReadAsync(_rest, cancellationToken).ConfigureAwait(false)).Where(r => oids.Contains(r.Oid)));
        }
        else if (type == "Scope" && projects.Loaded is { } tree)
        {
            Take(oids.Select(tree.Find).OfType<AgilityProject>().Select(p => (p.Oid, p.Name)));
        }

        AssetQuery query = new() { Type = type, Select = ["Name"] };
        List<string> missing = [.. oids.Where(o => !names.ContainsKey(o)).Select(o => o.ToString())];
        foreach (IReadOnlyList<string> part in AddressParts.Split(missing, part => Ask(part).ToUri(connection.Uri)))
        {
            AssetPage page = await _rest.QueryAsync(Ask(part), cancellationToken).ConfigureAwait(false);
            Take(page.Assets.Where(a => a.Oid is not null).Select(a => (a.Oid!.WithoutMoment, a.Text("Name") ?? "")));
        }

        AssetQuery Ask(IReadOnlyList<string> part) => query with { Where = Where.AnyOf("ID", part) };

        void Take(IEnumerable<(Oid Oid, string Name)> found)
        {
            foreach ((Oid oid, string name) in found.Where(f => f.Name.Length > 0))
            {
                names[oid] = name;
            }
        }
    }

    // A description in the form of an identifier is not one.
    private async Task<Dictionary<string, Oid>> CollectAsync(IReadOnlyList<PlanStep> steps, CancellationToken cancellationToken)
    {
        Dictionary<string, Oid> texts = [];
        HashSet<string>? relations = null;
        foreach (PlanStep step in steps)
        {
            bool isOfProject = step.Kind is PlanStepKind.SetProjectRole or PlanStepKind.RemoveProjectRole;
            foreach (AttributeChange change in step.Changes)
            {
                relations ??= await RelationsAsync(cancellationToken).ConfigureAwait(false);
                if (isOfProject)
                {
                    Take(change.Name);
                }

                if (isOfProject || relations.Contains(change.Name))
                {
                    Take(change.Before);
                    Take(change.After);
                }
            }
        }

        return texts;

        void Take(string? text)
        {
            if (text is not null && !texts.ContainsKey(text) && Oid.TryParse(text, out Oid? oid))
            {
                texts.Add(text, oid!.WithoutMoment);
            }
        }
    }

    private async Task<HashSet<string>> RelationsAsync(CancellationToken cancellationToken)
    {
        AssetTypeDefinition member = await connection.AssetTypes.FindAsync("Member", _rest, cancellationToken).ConfigureAwait(false);
        return new HashSet<string>(member.Attributes.Where(a => a.AttributeType == "Relation").Select(a => a.Name), StringComparer.OrdinalIgnoreCase);
    }
}
