using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>The one procedure after an uncertain outcome, without a service: the world is a set of what is done.</summary>
public sealed class VerifiedOperationTests : IDisposable
{
    private static readonly Uri Nowhere = new("https://agility.example/Harbor/");

    private readonly AgilityConnection _connection = new(
        Nowhere, Secrets.OfAgility(), Fast.Settings(retries: 3), new AgilityOptions { BulkCount = 4, BulkBytes = 100 });

    private readonly HashSet<string> _done = [];
    private readonly List<string> _sent = [];
    private readonly List<string> _read = [];

    public void Dispose() => _connection.Dispose();

    [Fact]
    public async Task Rows_settled_by_the_answer_are_not_read()
    {
        Row[] rows = await Run(10, Does);

        Assert.All(rows, r => Assert.Equal((ProvisioningOutcome.Updated, 1), (r.Result!.Outcome, r.Result.Attempts)));
        Assert.Equal(["1 2 3 4", "5 6 7 8", "9 10"], _sent);
        Assert.Empty(_read);
    }

    [Fact]
    public async Task Parts_respect_the_limit_of_bytes_and_an_oversized_row_is_sent_alone()
    {
        Row[] rows = Rows(5);
        rows[1].Size = 60;
        rows[2].Size = 200;
        rows[3].Size = 36;

        await Operation(Does).RunAsync(rows, CancellationToken.None);

        Assert.Equal(["1 2", "3", "4 5"], _sent);
    }

    [Fact]
    public async Task Only_missing_rows_are_sent_again_after_a_lost_answer()
    {
        Row[] rows = await Run(4, part =>
        {
            Do(part.Where(r => _sent.Count > 1 || r.Name is "1" or "3"));
            throw new OutcomeUncertainException("Lost.");
        });

        Assert.Equal(["1 2 3 4", "2 4"], _sent);
        Assert.Equal(["1 2 3 4", "2 4"], _read);
        Assert.Equal([1, 2, 1, 2], rows.Select(r => r.Result!.Attempts));
        Assert.All(rows, r => Assert.Equal(ProvisioningOutcome.Updated, r.Result!.Outcome));
    }

    [Fact]
    public async Task Row_without_any_answer_is_sent_a_limited_number_of_times()
    {
        Row row = (await Run(1, _ => throw new OutcomeUncertainException("Lost.")))[0];

        Assert.Equal((ProvisioningOutcome.Uncertain, 4), (row.Result!.Outcome, row.Result.Attempts));
        Assert.Equal(_sent, _read);
    }

    [Fact]
    public async Task Unsafe_repeat_happens_once_after_an_uncertain_outcome_and_up_to_the_limit_after_a_pause()
    {
        Row uncertain = new("u");
        Row throttled = new("t");
        VerifiedOperation<Row> operation = new(
            _connection,
            (part, _) => throw (_sent.Remember(part).Contains('u', StringComparison.Ordinal)
                ? new OutcomeUncertainException("Lost.")
                : new ProvisioningException(ProvisioningErrorKind.Throttled, "Wait.")),
            ReadAsync)
        {
            RepeatedUncertainAttempts = 1,
            TravelsAlone = _ => true,
        };

        await operation.RunAsync([uncertain, throttled], CancellationToken.None);

        Assert.Equal((2, 4), (uncertain.Result!.Attempts, throttled.Result!.Attempts));
        Assert.Equal((ProvisioningOutcome.Uncertain, ProvisioningOutcome.Failed), (uncertain.Result.Outcome, throttled.Result.Outcome));
    }

    [Theory]
    [InlineData(ProvisioningErrorKind.Rejected)]
    [InlineData(ProvisioningErrorKind.PermissionDenied)]
    public async Task Refusal_is_final_if_a_read_does_not_show_the_change(ProvisioningErrorKind kind)
    {
        Row row = (await Run(1, _ => throw new ProvisioningException(kind, "No.")))[0];

        Assert.Equal((ProvisioningOutcome.Failed, kind, "No. Not done."), (row.Result!.Outcome, row.Result.Error!.Kind, row.Result.Message));
        Assert.Equal(("1", "1"), (Assert.Single(_sent), Assert.Single(_read)));
    }

    [Theory]
    [InlineData(ProvisioningErrorKind.TooLarge)]
    [InlineData(ProvisioningErrorKind.Rejected)]
    public async Task Request_refused_as_a_whole_is_halved_until_the_bad_rows_are_isolated(ProvisioningErrorKind kind)
    {
        Row[] rows = await Run(4, part => part.Any(r => r.Name == "3") ? throw new ProvisioningException(kind, "No.") : Does(part));

        Assert.Equal(["1 2 3 4", "1 2", "3 4", "3", "4"], _sent);
        Assert.Equal("3", Assert.Single(_read));
        Assert.Equal("3", Assert.Single(rows, r => r.Result!.Outcome == ProvisioningOutcome.Failed).Name);
    }

    [Fact]
    public async Task Rows_left_open_by_the_answer_are_read_together_and_repeated_only_if_useful()
    {
        Row[] rows = await Run(4, part =>
        {
            bool isFirst = _sent.Count == 1;
            foreach (Row row in part)
            {
                switch (row.Name)
                {
                    case "1" when isFirst:
                        row.Leave(new ProvisioningException(ProvisioningErrorKind.Throttled, "Wait."));
                        break;
                    case "2":
                        row.Leave(new ProvisioningException(ProvisioningErrorKind.Rejected, "No."));
                        break;
                    case "3":
                        row.Leave(new OutcomeUncertainException("Not finished."), mayBeRepeated: false);
                        break;
                    case "4":
                        break;
                    default:
                        Do([row]);
                        row.End(ProvisioningOutcome.Updated);
                        break;
                }
            }

            return Task.CompletedTask;
        });

        Assert.Equal(["1 2 3 4", "1"], _sent);
        Assert.Equal("1 2 3 4", Assert.Single(_read));
        Assert.Equal(
            [ProvisioningOutcome.Updated, ProvisioningOutcome.Failed, ProvisioningOutcome.Uncertain, ProvisioningOutcome.Failed], rows.Select(r => r.Result!.Outcome));
        Assert.Contains("neither success nor failure", rows[3].Result!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProvisioningErrorKind.OutcomeUncertain, ProvisioningOutcome.Uncertain)]
    [InlineData(ProvisioningErrorKind.UnexpectedAnswer, ProvisioningOutcome.Uncertain)]
    [InlineData(ProvisioningErrorKind.ServerError, ProvisioningOutcome.Uncertain)]
    [InlineData(ProvisioningErrorKind.Rejected, ProvisioningOutcome.Failed)]
    [InlineData(ProvisioningErrorKind.Throttled, ProvisioningOutcome.Failed)]
    public async Task Unreadable_row_is_uncertain_unless_the_service_reported_no_change(
        ProvisioningErrorKind kind, ProvisioningOutcome outcome)
    {
        Row[] rows = Rows(1);
        await Operation(
            part => throw (kind == ProvisioningErrorKind.OutcomeUncertain ? new OutcomeUncertainException("Lost.") : new ProvisioningException(kind, "Lost.")),
            _ => throw new ProvisioningException(ProvisioningErrorKind.PermissionDenied, "Unread.")).RunAsync(rows, CancellationToken.None);

        Assert.Equal(outcome, rows[0].Result!.Outcome);
        Assert.Equal(outcome == ProvisioningOutcome.Uncertain, rows[0].Result!.Message!.Contains("Reading it afterwards failed too", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_after_an_uncertain_attempt_is_uncertain_when_nothing_can_be_read()
    {
        Row[] rows = Rows(1);
        int reads = 0;
        await Operation(
            _ => throw (_sent.Count == 1 ? new OutcomeUncertainException("Lost.") : new ProvisioningException(ProvisioningErrorKind.Rejected, "No.")),
            _ => ++reads == 1 ? Task.CompletedTask : throw new ProvisioningException(ProvisioningErrorKind.ServerError, "Unread.")).RunAsync(rows, CancellationToken.None);

        Assert.Equal(ProvisioningOutcome.Uncertain, rows[0].Result!.Outcome);
    }

    [Fact]
    public async Task Sent_rows_are_uncertain_if_the_connection_fails_in_reading()
    {
        Row[] rows = Rows(8);
        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Operation(
            _ => throw new OutcomeUncertainException("Lost."),
            _ => throw new ProvisioningException(ProvisioningErrorKind.Connection, "Gone.")).RunAsync(rows, CancellationToken.None));

        Assert.Equal(ProvisioningErrorKind.Connection, error.Kind);
        Assert.All(rows, r => Assert.Equal(ProvisioningOutcome.Uncertain, r.Result!.Outcome));
        Assert.Equal(2, _sent.Count);
    }

    [Fact]
    public async Task Open_rows_of_a_round_are_read_together()
    {
        int reads = 0;
        Row[] rows = Rows(8);
        await Operation(
            _ => throw new ProvisioningException(ProvisioningErrorKind.Rejected, "No."),
            _ => Task.FromResult(reads++)).RunAsync(rows, CancellationToken.None);

        Assert.All(rows, r => Assert.Equal(ProvisioningOutcome.Failed, r.Result!.Outcome));
        Assert.Equal(14, _sent.Count);
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task Rows_left_uncertain_before_a_connection_failure_are_uncertain()
    {
        Row[] rows = Rows(3);
        await Assert.ThrowsAsync<ProvisioningException>(() => Operation(part =>
        {
            part[0].Leave(new OutcomeUncertainException("Lost."));
            throw new ProvisioningException(ProvisioningErrorKind.Authentication, "Revoked.");
        }).RunAsync(rows, CancellationToken.None));

        Assert.Equal([ProvisioningOutcome.Uncertain, null, null], rows.Select(r => r.Result?.Outcome));
    }

    [Fact]
    public async Task Rows_that_cannot_be_sent_together_are_sent_singly_as_a_first_attempt()
    {
        Row[] rows = await Run(3, part =>
        {
            if (part.Count > 1)
            {
                part.ToList().ForEach(r => r.LeaveUnsent());
                return Task.CompletedTask;
            }

            return Does(part);
        });

        Assert.Equal(["1 2 3", "1", "2", "3"], _sent);
        Assert.Empty(_read);
        Assert.All(rows, r => Assert.Equal(1, r.Result!.Attempts));
    }

    [Fact]
    public async Task Nothing_is_sent_after_a_stop()
    {
        using CancellationTokenSource source = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Operation(part =>
        {
            source.Cancel();
            return Does(part);
        }).RunAsync(Rows(8), source.Token));

        Assert.Single(_sent);
    }

    private static Row[] Rows(int count) => [.. Enumerable.Range(1, count).Select(i => new Row(i.ToString(System.Globalization.CultureInfo.InvariantCulture)))];

    private async Task<Row[]> Run(int count, Func<IReadOnlyList<Row>, Task> send)
    {
        Row[] rows = Rows(count);
        await Operation(send).RunAsync(rows, CancellationToken.None);
        return rows;
    }

    private VerifiedOperation<Row> Operation(Func<IReadOnlyList<Row>, Task> send, Func<IReadOnlyList<Row>, Task>? read = null) => new(
        _connection,
        (part, _) =>
        {
            _sent.Remember(part);
            return send(part);
        },
        read is null ? ReadAsync : (part, _) => read(part))
    {
        SizeOf = r => r.Size,
    };

    private Task Does(IReadOnlyList<Row> part)
    {
        Do(part);
        foreach (Row row in part)
        {
            row.End(ProvisioningOutcome.Updated);
        }

        return Task.CompletedTask;
    }

    private void Do(IEnumerable<Row> rows) => _done.UnionWith(rows.Select(r => r.Name));

    private Task ReadAsync(IReadOnlyList<Row> part, CancellationToken cancellationToken)
    {
        _read.Remember(part);
        foreach (Row row in part.Where(r => _done.Contains(r.Name)))
        {
            row.End(ProvisioningOutcome.Updated);
        }

        return Task.CompletedTask;
    }
}

/// <summary>A row with a name.</summary>
internal sealed class Row(string name) : VerifiedRow("Try", name, 0)
{
    public string Name { get; } = name;

    public long Size { get; set; }

    protected internal override ProvisioningException NotDone(ProvisioningException error) =>
        error.Kind == ProvisioningErrorKind.OutcomeUncertain ? error : error.Restate(error.Message + " Not done.", error.InnerException);
}

internal static class RowNotes
{
    public static string Remember(this List<string> notes, IEnumerable<Row> rows)
    {
        string names = string.Join(' ', rows.Select(r => r.Name));
        notes.Add(names);
        return names;
    }
}
