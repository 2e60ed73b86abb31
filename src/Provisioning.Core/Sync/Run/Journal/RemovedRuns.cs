using System.Text.Json;
using Provisioning.Common;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// What stays of runs that were removed, by connection: which was the newest one with steps, so that no earlier run is taken for the last one of its
/// accounts, and which plans they carried out, so that none is carried out again.
/// </summary>
internal sealed class RemovedRuns
{
    private const string FileName = "removed.json";
    private const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions s_form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };

    private readonly StateDirectory _state;
    private readonly Dictionary<string, Connection> _connections;

    private RemovedRuns(StateDirectory state, Dictionary<string, Connection> connections)
    {
        _state = state;
        _connections = connections;
    }

    /// <summary>Reads what there is.</summary>
    /// <exception cref="ProvisioningException">Of kind <see cref="ProvisioningErrorKind.State"/>: the file is damaged, or cannot be read.</exception>
    public static RemovedRuns Read(StateDirectory state)
    {
        string path = PathIn(state);
        return state.Access(() =>
        {
            if (!File.Exists(path))
            {
                return new RemovedRuns(state, []);
            }

            try
            {
                using FileStream stream = PrivateFile.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                return JsonSerializer.Deserialize<Content>(stream, s_form) is { Schema: SchemaVersion } content
                    ? new RemovedRuns(state, content.Connections)
                    : throw new JsonException("It is of another version.");
            }
            catch (JsonException e)
            {
                throw new ProvisioningException(
                    ProvisioningErrorKind.State,
                    $"The file '{path}' records which runs were removed, and cannot be read: {e.Message} Restore it from a backup. To continue without it, move it away. Plans that removed runs have carried out then count as new ones.",
                    e);
            }
        });
    }

    /// <summary>The newest run with steps over a connection that was removed; <c>null</c> for none.</summary>
    /// <param name="identity">What distinguishes the service from others.</param>
    public string? Newest(string identity) => _connections.TryGetValue(identity, out Connection? connection) ? connection.Newest : null;

    /// <summary>True when a removed run over a connection has carried a plan out.</summary>
    /// <param name="identity">What distinguishes the service from others.</param>
    /// <param name="planHash">The hash of the plan.</param>
    public bool HasCarriedOut(string identity, string planHash) => _connections.TryGetValue(identity, out Connection? connection) && connection.Plans.Contains(planHash);

    /// <summary>Notes a run that is about to be removed. One that sent nothing leaves nothing to note.</summary>
    /// <exception cref="ProvisioningException">It cannot be written down.</exception>
    public void Add(RunSummary run)
    {
        if (run is not { HasPassed: true, StepCount: > 0 })
        {
            return;
        }

        foreach (string identity in run.Header!.Connections.Values.Select(c => c.Identity).Distinct())
        {
            Connection before = _connections.TryGetValue(identity, out Connection? existing) ? existing : new Connection(run.RunId, []);
            _connections[identity] = new Connection(
                string.CompareOrdinal(before.Newest, run.RunId) >= 0 ? before.Newest : run.RunId,
                before.Plans.Append(run.Header.PlanHash).Distinct().ToList());
        }

        _state.Access(() => AtomicFile.Write(PathIn(_state), s => JsonSerializer.Serialize(s, new Content(SchemaVersion, _connections), s_form)));
    }

    private static string PathIn(StateDirectory state) => Path.Combine(state.Runs, FileName);

    private sealed record Content(int Schema, Dictionary<string, Connection> Connections);

    private sealed record Connection(string Newest, IReadOnlyList<string> Plans);
}
