using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Provisioning.Agility;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>New accounts get passwords that are in the password file and nowhere else, whatever becomes of the run.</summary>
[Trait("Category", "Secrets")]
public sealed class PasswordTests : ApplyTest
{
    private const string Header4 = "Service,Username,Password,Id";

    private const string MappingText = """
        @{
        Source = @{ Key = 'email'; Active = @{ Column = 'status'; Words = 'active' } }
        Agility = @{
            Attributes = @{ Username = 'email'; Name = @{ Template = '{first_name} {last_name}' }; Email = 'email'; DefaultRole = @{ Value = 'Team Member' } }
            Password = @{ Generate = 20; OnCreate = $true }
        }
        }
        """;

    private static readonly Regex s_messageStart = new("\"message\"\\s*:\\s*\"|<Message>", RegexOptions.IgnoreCase);
    private static readonly Regex s_sentPassword = new("\"Password\"\\s*:\\s*\"([^\"]+)\"|name=\"Password\"[^>]*>([^<]+)<");

    private readonly string _folder;
    private PasswordFile? _file;

    public PasswordTests() => _folder = Directory.CreateDirectory(State.FullPath + "-passwords").FullName;

    private string FilePath => Path.Combine(_folder, "passwords.csv");

    private protected override void End() => _file?.Dispose();

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(150, false)]
    public async Task New_members_log_in_with_the_password_of_the_file(int count, bool hasNoBulk)
    {
        Sandbox.Options.Agility.BulkIsMissing = hasNoBulk;
        ProvisioningPlan plan = await PlanPeople(count);

        RunRecord run = await RunAsync(plan);

        List<string[]> rows = Rows();
        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(count, rows.Count);
        Assert.Equal(count, rows.Select(r => r[2]).Distinct().Count());
        Assert.All(rows, r => Assert.Equal(20, r[2].Length));
        Assert.All(rows, r => Assert.Equal(Sandbox.Agility.Members.Single(m => m.Username == r[1]).Oid, r[3]));
        foreach (string[] row in rows.Take(3).Append(rows[^1]))
        {
            await LogInAsync(row[1], row[2]);
        }

        AssertNowhere(plan, run, rows.Select(r => r[2]));
    }

    [Fact]
    public async Task Existing_account_gets_no_password()
    {
        await RunAsync(await PlanPeople(2));
        string[] before = await File.ReadAllLinesAsync(FilePath);

        await RunAsync(await PlanPeople(2, phone: "1"));
        Assert.Equal(before, await File.ReadAllLinesAsync(FilePath));

        await RunAsync(await PlanPeople(3));
        string[] after = await File.ReadAllLinesAsync(FilePath);
        Assert.Equal(before, after.Take(before.Length));
        Assert.StartsWith("Agility,p2@corp.example,", Assert.Single(after.Skip(before.Length)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generated_passwords_are_stored_nowhere_without_a_file()
    {
        ProvisioningPlan plan = await PlanPeople(2);

        RunRecord run = await new RunContext(Targets, State, Log).ApplyAsync(plan, Generously(), CancellationToken.None);

        string[] passwords = Sent();
        Assert.Equal(2, passwords.Distinct().Count());
        await LogInAsync("p0@corp.example", passwords[0]);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        AssertNowhere(plan, run, passwords);
    }

    [Fact]
    public async Task A_mapping_without_passwords_sends_and_writes_none()
    {
        await RunAsync(await Plan(Row("ann"), Row("bo")));

        Assert.Empty(Sent());
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Password_is_on_disk_before_its_request_and_a_resumed_run_generates_new_ones()
    {
        ProvisioningPlan plan = await PlanPeople(3);
        using CancellationTokenSource stop = new();
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Hang, Method = "POST" });
        Task<RunRecord> running = RunAsync(plan, completes: false, stop.Token);
        await Poll.UntilAsync(() => Sandbox.Requests.Any(r => r.Fault == "Hang"));
        List<string[]> onTheWay = Rows();
        Assert.Equal(3, onTheWay.Count);
        Assert.Equal(Sent(), onTheWay.Select(r => r[2]));
        Assert.All(onTheWay, r => Assert.Equal("", r[3]));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        _file!.Dispose();
        Reconnect();

        RunRecord resumed = await ResumeAsync(RunList.Read(State).First().RunId);

        List<string[]> rows = Rows();
        Assert.Equal(["p0@corp.example", "p1@corp.example", "p2@corp.example"], rows.Select(r => r[1]));
        Assert.Empty(rows.Select(r => r[2]).Intersect(onTheWay.Select(r => r[2])));
        foreach (string[] row in rows)
        {
            await LogInAsync(row[1], row[2]);
        }

        AssertNowhere(plan, resumed, rows.Concat(onTheWay).Select(r => r[2]));
    }

    [Fact]
    public async Task Account_created_by_an_interrupted_run_keeps_its_password()
    {
        ProvisioningPlan plan = await PlanPeople(3);
        RunRecord run = await RunAsync(plan, completes: false);
        _file!.Dispose();
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(run.RunId));
        await CutAsync(run.RunId, journal, Encoding.UTF8.GetString(journal).IndexOf("\"outcome\"", StringComparison.Ordinal) - 1);
        List<string[]> before = Rows();
        Reconnect();

        RunRecord resumed = await ResumeAsync(run.RunId);

        Assert.Equal(RunState.Done, resumed.State);
        Assert.Equal(before, Rows());
        foreach (string[] row in before)
        {
            await LogInAsync(row[1], row[2]);
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    public async Task Quoted_request_of_a_refusal_shows_no_password(int count, bool isWhole)
    {
        for (int i = 0; i < count; i++)
        {
            Sandbox.Agility.AddMember("Gone", $"p{i}@corp.example");
        }

        ProvisioningPlan plan = await PlanPeople(count, deletesFirst: true);
        List<string> quoted = [];
        Sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Rewrite, Method = "POST", Times = int.MaxValue, RewrittenStatus = isWhole ? 500 : null, ContentType = isWhole ? "text/plain" : null,
            Rewrite = body =>
            {
                string passwords = string.Join(" ", Rows().Select(r => r[2]));
                quoted.AddRange(Rows().Select(r => r[2]));
                return isWhole ? $"You sent {passwords}" : s_messageStart.Replace(body, $"$0You sent {passwords} ");
            },
        });

        RunRecord run = await RunAsync(plan);

        Assert.Equal(count, Results.Count(r => r.IsFailure));
        Assert.All(Results, r => Assert.Contains("You sent ***", r.Error!.ToString(), StringComparison.Ordinal));
        Assert.True(quoted.Distinct().Count() >= count);
        Assert.Empty(Rows());
        AssertNowhere(plan, run, quoted);
    }

    [Fact]
    public async Task Only_created_accounts_are_left_in_the_file()
    {
        Sandbox.Agility.AddMember("Gone", "p1@corp.example");
        ProvisioningPlan plan = await PlanPeople(3, deletesFirst: true);

        RunRecord run = await RunAsync(plan);

        Assert.Equal(RunState.DoneWithFailures, run.State);
        Assert.Equal(["p0@corp.example", "p2@corp.example"], Rows().Select(r => r[1]));
        AssertNowhere(plan, run, Sent());
    }

    [Fact]
    public async Task Unwritable_password_file_ends_the_run_before_an_account_is_created()
    {
        ProvisioningPlan plan = await PlanPeople(2);
        _file = PasswordFile.Open(FilePath, State.FullPath, isPreview: false);
        Directory.CreateDirectory(FilePath);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => RunAsync(plan));

        Assert.Contains("password file", error.Message, StringComparison.Ordinal);
        Assert.Empty(Sent());
        RunSummary run = RunList.Read(State).First();
        Assert.Equal(RunState.Error, run.State);
        Directory.Delete(FilePath);
        _file = null;
        Reconnect();
        Assert.Equal(RunState.Done, (await ResumeAsync(run.RunId)).State);
        Assert.Equal(2, Rows().Count);
    }

    [Theory]
    [InlineData("Agility", 11, "12 to 128")]
    [InlineData("Agility", 129, "12 to 128")]
    [InlineData("Ambition", 16, "Ambition does not take passwords.")]
    public async Task A_plan_with_passwords_that_no_mapping_asks_for_is_refused(string service, int length, string reason)
    {
        ProvisioningPlan plan = await Plan(Row("ann")) with { PasswordLength = new Dictionary<string, int> { [service] = length } };
        using MemoryStream text = new();
        PlanFile.Write(plan, text);
        text.Position = 0;
        Sandbox.ClearRequests();

        Assert.Contains(reason, Assert.Throws<ProvisioningException>(() => PlanFile.Read(text, "plan.json", Provisioning.Targets.Services.All)).Message, StringComparison.Ordinal);
        Assert.Contains(reason, (await Assert.ThrowsAsync<ProvisioningException>(() => RunAsync(plan))).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method != "GET");
        Assert.Empty(RunList.Read(State));
    }

    // A deleted member still has the user name, so the service refuses a second one.
    private async Task<ProvisioningPlan> PlanPeople(int count, string phone = "", bool deletesFirst = false)
    {
        Sandbox.Options.Agility.DeletedKeepsUsername = true;
        foreach (string oid in deletesFirst ? Sandbox.Agility.Members.Where(m => m.Name == "Gone").Select(m => m.Oid) : [])
        {
            await new AgilityClient(Targets.Agility(), Log).MoveAsync(Provisioning.Agility.Members.MemberTransition.Remove, [new() { Oid = Oid.Parse(oid) }], CancellationToken.None);
        }

        ProvisioningPlan plan = await PlanAsync(MappingText, Enumerable.Range(0, count).Select(i => Row($"p{i}", phone: phone)).ToArray());
        Sandbox.ClearRequests();
        return plan;
    }

    private async Task<RunRecord> RunAsync(ProvisioningPlan plan, bool completes = true, CancellationToken token = default)
    {
        _file ??= PasswordFile.Open(FilePath, State.FullPath, isPreview: false);
        return await EndAsync(new RunContext(Targets, State, Log) { Passwords = _file }.ApplyAsync(plan, Generously(), token), completes);
    }

    private async Task<RunRecord> ResumeAsync(string runId)
    {
        _file = PasswordFile.Open(FilePath, State.FullPath, isPreview: false);
        return await EndAsync(new RunContext(Targets, State, Log) { Passwords = _file }.ResumeAsync(runId, Generously(), CancellationToken.None), completes: true);
    }

    private async Task<RunRecord> EndAsync(Task<RunRecord> running, bool completes)
    {
        RunRecord run = await running;
        if (completes)
        {
            Assert.Null(_file!.Complete());
            _file = null;
        }

        return run;
    }

    private ApplyRequest Generously() => new() { Limits = Generous, ModuleVersion = "0.1.0", Report = (_, result) => Results.Add(result) };

    private string[] Sent() => Sandbox.Requests
        .SelectMany(r => s_sentPassword.Matches(r.Body).Cast<Match>())
        .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value + m.Groups[2].Value))
        .ToArray();

    // Also while the run holds it.
    private List<string[]> Rows()
    {
        if (!File.Exists(FilePath))
        {
            return [];
        }

        string[] lines = HeldFile.ReadLines(FilePath);
        Assert.Equal(Header4, lines[0]);
        return lines.Skip(1).Select(l => l.Split(',')).ToList();
    }

    private async Task LogInAsync(string username, string password)
    {
        NetworkCredential credential = new(username, password);
        using AgilityConnection connection = new(Sandbox.AgilityUri, ApiCredential.Basic(credential), Fast.Settings(1));
        AssetPage page = await new RestClient(connection, Log).QueryAsync(new AssetQuery { Select = ["Name"], PageSize = 1 }, CancellationToken.None);
        Assert.Single(page.Assets);
    }

    private void AssertNowhere(ProvisioningPlan plan, RunRecord run, IEnumerable<string> passwords)
    {
        RunReport report = new(run, plan);
        List<string> texts = [Log.Text, .. Results.Select(r => r.ToString()), .. Results.Select(r => r.Error?.ToString() ?? "")];
        foreach (Action<Stream> write in (Action<Stream>[])[s => PlanFile.Write(plan, s), report.WriteHtml, s => report.WriteCsv(s), report.WriteJson])
        {
            using MemoryStream stream = new();
            write(stream);
            texts.Add(Encoding.UTF8.GetString(stream.ToArray()));
        }

        string[] files = Directory.GetFiles(State.FullPath, "*", SearchOption.AllDirectories);
        Assert.True(files.Length >= 2);
        texts.AddRange(files.Select(File.ReadAllText));
        string[] all = passwords.ToArray();
        Assert.NotEmpty(all);
        Assert.All(texts, text => Assert.DoesNotContain(all, p => text.Contains(p, StringComparison.OrdinalIgnoreCase)));
    }
}
