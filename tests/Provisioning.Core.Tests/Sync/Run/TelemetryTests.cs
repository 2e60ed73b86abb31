using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>Listeners to <c>Provisioning</c> get runs, steps and requests, and no person.</summary>
[Collection("Telemetry")]
public sealed class TelemetryTests : ApplyTest
{
    // Other tests of this process are traced as well: activities of a test have its mark.
    private static readonly AsyncLocal<object?> s_mark = new();
    private readonly object _own = new();
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly ConcurrentQueue<(string Name, string? Unit, double Value, Dictionary<string, object?> Tags)> _measured = new();
    private readonly ActivityListener _listener;
    private readonly MeterListener _meters;

    public TelemetryTests()
    {
        s_mark.Value = _own;
        _listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "Provisioning",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => IsOwn ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = _activities.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Provisioning")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<long>((i, value, tags, _) => Keep(i, value, tags));
        _meters.SetMeasurementEventCallback<double>((i, value, tags, _) => Keep(i, value, tags));
        _meters.Start();
    }

    private bool IsOwn => ReferenceEquals(s_mark.Value, _own);

    private string Told => string.Join(
        "\n", _activities.SelectMany(a => a.TagObjects.Select(t => $"{a.DisplayName} {t.Key} {t.Value}")).Concat(_measured.SelectMany(m => m.Tags.Select(t => $"{m.Name} {t.Key} {t.Value}"))));

    [Fact]
    public async Task Run_steps_and_requests_are_traced()
    {
        RunRecord run = await Sync(Row("ann"), Row("bo"));

        Activity told = Assert.Single(_activities, a => a.OperationName == "provisioning.run");
        Assert.Equal((run.RunId, run.StepCount, "Done"), (told.GetTagItem("provisioning.run.id"), told.GetTagItem("provisioning.run.steps"), told.GetTagItem("provisioning.run.ending")));
        Assert.Equal(ActivityStatusCode.Ok, told.Status);
        Assert.Equal(1, Sum("provisioning.runs", ("provisioning.run.ending", "Done")));
        Assert.Equal("s", Assert.Single(_measured, m => m.Name == "provisioning.run.duration").Unit);
        foreach (IGrouping<(string Service, PlanStepKind Kind, ProvisioningOutcome Outcome), RunStep> steps in run.Steps.GroupBy(s => (s.Step!.Service, s.Step.Kind, s.Outcome!.Outcome)))
        {
            Assert.Equal(steps.Count(), Sum(
                "provisioning.steps",
                ("provisioning.service", steps.Key.Service), ("provisioning.step.kind", steps.Key.Kind.ToString()), ("provisioning.step.outcome", steps.Key.Outcome.ToString())));
        }

        Assert.Equal(run.StepCount, Sum("provisioning.steps"));
        Assert.Equal(Sandbox.Requests.Count, Sum("provisioning.requests"));
        List<Activity> posts = _activities.Where(a => a.OperationName == "POST").ToList();
        Assert.NotEmpty(posts);
        Assert.All(posts, a => Assert.Equal((ActivityKind.Client, told.TraceId, "127.0.0.1"), (a.Kind, a.TraceId, a.GetTagItem("server.address"))));
    }

    [Fact]
    public async Task Repeats_and_failures_are_counted()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 503, Method = "GET", Times = 1 });
        await Sync(Row("ann"));

        Assert.Equal(1, Sum("provisioning.retries"));
        Assert.Equal(1, Sum("provisioning.requests", ("http.response.status_code", 503), ("error.type", "503")));
        Assert.Contains(_activities, a => a.Status == ActivityStatusCode.Error && a.GetTagItem("http.response.status_code") is 503);
        Assert.Contains(_activities, a => a.GetTagItem("http.request.resend_count") is 1);
    }

    [Fact]
    public async Task Run_refused_by_a_limit_is_counted_as_refused()
    {
        await Sync(Enumerable.Range(0, 20).Select(i => Row($"p{i}")).ToArray());
        ProvisioningPlan plan = await PlanMissing(Row("p0"));

        await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan));

        Assert.Equal(1, Sum("provisioning.runs", ("provisioning.run.ending", "Refused")));
    }

    [Fact]
    public async Task Telemetry_names_no_person()
    {
        await Sync(Row("ann", phone: "555-0100"), Row("bo", role: "Role:4"));

        Assert.NotEmpty(Told);
        Assert.DoesNotContain("corp.example", Told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("555-0100", Told, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Token, Told, StringComparison.Ordinal);
    }

    private protected override void End()
    {
        _listener.Dispose();
        _meters.Dispose();
    }

    private double Sum(string name, params (string Key, object Value)[] tags) =>
        _measured.Where(m => m.Name == name && tags.All(t => m.Tags.TryGetValue(t.Key, out object? value) && t.Value.Equals(value))).Sum(m => m.Value);

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (IsOwn)
        {
            _measured.Enqueue((instrument.Name, instrument.Unit, value, tags.ToArray().ToDictionary(t => t.Key, t => t.Value)));
        }
    }
}
