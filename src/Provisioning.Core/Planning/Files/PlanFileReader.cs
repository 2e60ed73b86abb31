using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Provisioning.Planning;

/// <summary>Reads a plan and checks each step.</summary>
internal sealed class PlanFileReader
{
    private static readonly string[] PlanNames =
        ["schemaVersion", "created", "source", "sourceHash", "sourceCount", "liveHash", "activeCount", "connections", "protected", "limits", "match", "unseen", "steps", "problems"];

    private static readonly string[] OptionalNames = ["listed"];

    private static readonly string[] ConnectionNames = ["address", "name", "identity", "addressIdentity"];

    private static readonly string[] StepNames = ["number", "system", "kind", "key", "id", "row", "line", "changes", "seen"];

    private static readonly string[] DoubtNames = ["isInDoubt"];

    private static readonly string[] ChangeNames = ["name", "before", "after"];

    private static readonly string[] ProblemNames = ["system", "row", "line", "key", "message"];

    private readonly StrictJson _json;
    private readonly Dictionary<string, string> _liveHash = [];
    private readonly Dictionary<string, int> _activeCount = [];
    private readonly Dictionary<string, RunConnection> _connections = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _protected = [];
    private readonly Dictionary<string, Limit> _limits = [];
    private readonly Dictionary<string, string> _match = [];
    private readonly List<string> _unseen = [];
    private readonly Dictionary<string, bool> _listed = [];
    private readonly List<PlanStep> _steps = [];
    private readonly List<PlanProblem> _problems = [];
    private readonly StepCheck _check = new();

    public PlanFileReader(StrictJson json) => _json = json;

    public ProvisioningPlan Read()
    {
        DateTimeOffset created = default;
        string source = "";
        string sourceHash = "";
        int sourceCount = 0;
        _json.Object(PlanNames, name =>
        {
            switch (name)
            {
                case "schemaVersion": RequireVersion(); break;
                case "created": created = _json.Time(name); break;
                case "source": source = _json.Text(name); break;
                case "sourceHash": sourceHash = _json.Hash(name); break;
                case "sourceCount": sourceCount = Integer(name); break;
                case "liveHash": _json.Properties(system => _liveHash[System(system)] = _json.Hash(name)); break;
                case "activeCount": _json.Properties(system => _activeCount[System(system)] = Integer(name)); break;
                case "connections": _json.Properties(system => _connections[System(system)] = ReadConnection()); break;
                case "protected": _json.Properties(system => _protected[System(system)] = ReadTexts(system)); break;
                case "limits": _json.Properties(limit => _limits[LimitName(limit)] = LimitOf(limit)); break;
                case "match": _json.Properties(system => _match[System(system)] = _json.Text(system)); break;
                case "unseen": _json.Array(() => _unseen.Add(System(_json.Text(name)))); break;
                case "listed": _json.Properties(system => _listed[System(system)] = _json.Boolean(system)); break;
                case "steps": _json.Array(ReadStep); break;
                default: _json.Array(ReadProblem); break;
            }

            _json.Part = null;
        }, OptionalNames);

        CheckSystems();
        return new ProvisioningPlan
        {
            Created = created,
            Source = source,
            SourceHash = sourceHash,
            SourceCount = sourceCount,
            LiveHash = _liveHash,
            ActiveCount = _activeCount,
            Connections = _connections,
            Protected = _protected,
            Limits = _limits,
            Match = _match,
            Unseen = _unseen,
            Listed = _listed,
            Steps = _steps,
            Problems = _problems,
        };
    }

    private void RequireVersion()
    {
        if (Integer("schemaVersion") is var version && version != ProvisioningPlan.CurrentSchemaVersion)
        {
            throw _json.Wrong(FormattableString.Invariant(
                $"it has schema version {version}, and this version of the module reads {ProvisioningPlan.CurrentSchemaVersion}. Make the plan anew."));
        }
    }

    private string LimitName(string name) =>
        GuardOptions.Names.Contains(name) ? name : throw _json.Wrong($"there is no limit '{name}'.{NearMatches.Hint(name, GuardOptions.Names)}");

    private Limit LimitOf(string name) =>
        Limit.TryParse(_json.Text(name), out Limit? limit) ? limit! : throw _json.Wrong($"the limit '{name}' is no number and no percentage.");

    // Without the state that it was made from, nobody could tell whether a step is stale, nor take a percentage.
    private void CheckSystems()
    {
        foreach (PlanStep step in _steps.Where(s => !_liveHash.ContainsKey(s.System) || !_activeCount.ContainsKey(s.System)))
        {
            Name(step.Number);
            throw _json.Wrong($"it is about {step.System}, of which the plan has no liveHash or no activeCount.");
        }

        if (_steps.FirstOrDefault(s => !_connections.ContainsKey(s.System)) is { } homeless)
        {
            Name(homeless.Number);
            throw _json.Wrong($"it is about {homeless.System}, and the plan does not name the connection that it was made from.");
        }

        foreach (PlanStep step in _steps.Where(s => s.Kind == PlanStepKind.Create))
        {
            string match = _match.TryGetValue(step.System, out string? attribute) ? attribute : "Username";
            if (step.Changes.FirstOrDefault(c => c.Name == match)?.After is { } value && KeyText.Of(value) != KeyText.Of(step.Key))
            {
                Name(step.Number);
                throw _json.Wrong($"its key is '{step.Key}', and it creates an account with the {match} '{value}'.");
            }
        }

        foreach (PlanStep step in _steps.Where(s => s.Kind == PlanStepKind.Disable && s.Changes.Count > 0 && !MayBeUnseen(s.System)))
        {
            Name(step.Number);
            throw _json.Wrong($"it has changes, and {step.System} is none of the services that nobody could see.");
        }
    }

    private RunConnection ReadConnection()
    {
        Dictionary<string, string> texts = [];
        _json.Object(ConnectionNames, name => texts[name] = _json.Text(name));
        return new RunConnection
        {
            Address = texts["address"], Name = texts["name"], Identity = texts["identity"], AddressIdentity = texts["addressIdentity"],
        };
    }

    private List<string> ReadTexts(string name)
    {
        List<string> texts = [];
        _json.Array(() => texts.Add(_json.Text(name)));
        return texts;
    }

    private bool MayBeUnseen(string system) => _unseen.Contains(system) || (_listed.TryGetValue(system, out bool isListed) && !isListed);

    private void ReadStep()
    {
        int position = _steps.Count + 1;
        Name(position);
        int number = 0;
        string system = "";
        PlanStepKind kind = default;
        string key = "";
        string? id = null;
        long row = 0;
        long line = 0;
        List<AttributeChange> changes = [];
        Dictionary<string, string> seen = [];
        bool isInDoubt = false;
        _json.Object(StepNames, name =>
        {
            switch (name)
            {
                case "number": number = Integer(name); break;
                case "system": system = System(_json.Text(name)); break;
                case "kind": kind = Kind(_json.Text(name)); break;
                case "key": key = _json.Text(name); break;
                case "id": id = _json.TextOrNull(name); break;
                case "row": row = _json.Integer(name, long.MaxValue); break;
                case "line": line = _json.Integer(name, long.MaxValue); break;
                case "seen": _json.Properties(attribute => seen[attribute] = _json.Text(attribute)); break;
                case "isInDoubt": isInDoubt = _json.Boolean(name); break;
                default: _json.Array(() => changes.Add(ReadChange())); break;
            }
        }, DoubtNames);
        if (number != position)
        {
            throw _json.Wrong(FormattableString.Invariant($"its number is {number}; steps are numbered from 1 without gaps."));
        }

        PlanStep step = new()
        {
            Number = number, System = system, Kind = kind, Key = key, Id = id, Row = row, Line = line, Changes = changes, Seen = seen, IsInDoubt = isInDoubt,
        };
        if (_check.Problem(step) is { } problem)
        {
            throw _json.Wrong(problem);
        }

        _steps.Add(step);
    }

    private AttributeChange ReadChange()
    {
        string changed = "";
        string? before = null;
        string? after = null;
        _json.Object(ChangeNames, name =>
        {
            switch (name)
            {
                case "name": changed = _json.Text(name); break;
                case "before": before = _json.TextOrNull(name); break;
                default: after = _json.TextOrNull(name); break;
            }
        });
        return new AttributeChange { Name = changed, Before = before, After = after };
    }

    private void ReadProblem()
    {
        _json.Part = string.Format(CultureInfo.InvariantCulture, "problem {0}", _problems.Count + 1);
        string system = "";
        long row = 0;
        long line = 0;
        string key = "";
        string message = "";
        _json.Object(ProblemNames, name =>
        {
            switch (name)
            {
                case "system": system = _json.Text(name) is "" ? "" : System(_json.Text(name)); break;
                case "row": row = _json.Integer(name, long.MaxValue); break;
                case "line": line = _json.Integer(name, long.MaxValue); break;
                case "key": key = _json.Text(name); break;
                default: message = _json.Text(name); break;
            }
        });
        _problems.Add(new PlanProblem { System = system, Row = row, Line = line, Key = key, Message = message });
    }

    private void Name(int step) => _json.Part = string.Format(CultureInfo.InvariantCulture, "step {0}", step);

    private int Integer(string name) => (int)_json.Integer(name, int.MaxValue);

    private string System(string text) =>
        SystemNames.All.Contains(text) ? text : throw _json.Wrong($"there is no system '{text}', only {string.Join(" and ", SystemNames.All)}.");

    private PlanStepKind Kind(string text) =>
        Enum.TryParse(text, ignoreCase: false, out PlanStepKind kind) && kind.ToString() == text
            ? kind
            : throw _json.Wrong($"there is no kind '{text}'.{NearMatches.Hint(text, Enum.GetNames(default(PlanStepKind).GetType()))}");
}
