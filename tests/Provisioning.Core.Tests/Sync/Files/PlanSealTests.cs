using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Files;

/// <summary>The hash of a plan: another one as soon as anything that the plan says is another, and the same however a file spells it.</summary>
public sealed class PlanSealTests
{
    private static readonly ProvisioningPlan s_plan = new()
    {
        Created = new DateTimeOffset(2026, 3, 10, 2, 0, 0, 123, TimeSpan.Zero),
        Source = "people.csv",
        SourceHash = Plans.Hash,
        SourceCount = 5,
        LiveHash = new Dictionary<string, string> { ["Agility"] = Plans.Hash, ["Ambition"] = Plans.Hash },
        ActiveCount = new Dictionary<string, int> { ["Agility"] = 7, ["Ambition"] = 4 },
        Connections = new Dictionary<string, RunConnection> { ["Agility"] = new RunConnection { Address = "https://a.example/" } },
        Limits = new Dictionary<string, Limit> { ["Change"] = Limit.Parse("5%"), ["Disable"] = Limit.Of(3) },
        ValueNames = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["Agility"] = new Dictionary<string, string> { ["Role:4"] = "Team Member", ["Role:3"] = "Lead" } },
        Steps =
        [
            new PlanStep { Number = 1, Service = "Agility", Kind = PlanStepKind.Disable, Key = "a", Id = "Member:7", Expected = new Dictionary<string, string> { ["Name"] = "Ærø", ["Phone"] = "1" } },
            new PlanStep { Number = 2, Service = "Agility", Kind = PlanStepKind.Update, Key = "b", Id = "Member:8", Changes = [new AttributeChange { Name = "Name", Before = "Ann", After = "Änn \"x\"" }] },
        ],
        Problems = [new PlanProblem { Row = 3, Line = 4, Key = "x", Reason = "r", Message = "Row 3 (line 4): no." }],
    };

    public static TheoryData<string, string> Values
    {
        get
        {
            TheoryData<string, string> values = [];
            foreach (Type type in (Type[])[typeof(ProvisioningPlan), typeof(PlanStep), typeof(AttributeChange), typeof(PlanProblem), typeof(PlanMatch), typeof(RunConnection), typeof(LimitCheck)])
            {
                foreach (PropertyInfo property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }))
                {
                    values.Add(type.Name, property.Name);
                }
            }

            return values;
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_value_changes_the_hash(string type, string property)
    {
        Assert.NotEqual(With(type, property, isOther: false).Hash, With(type, property, isOther: true).Hash);
        Assert.Equal(With(type, property, isOther: true).Hash, With(type, property, isOther: true).Hash);
    }

    [Fact]
    public void Order_of_steps_changes_the_hash_and_order_of_tables_does_not()
    {
        Assert.NotEqual(s_plan.Hash, (s_plan with { Steps = [.. s_plan.Steps.Reverse()] }).Hash);
        Assert.Equal(s_plan.Hash, (s_plan with
        {
            ActiveCount = s_plan.ActiveCount.Reverse().ToDictionary(e => e.Key, e => e.Value),
            ValueNames = s_plan.ValueNames.ToDictionary(e => e.Key, e => (IReadOnlyDictionary<string, string>)e.Value.Reverse().ToDictionary(v => v.Key, v => v.Value)),
            Steps = [.. s_plan.Steps.Select(s => s with { Expected = s.Expected.Reverse().ToDictionary(e => e.Key, e => e.Value) })],
        }).Hash);
        Assert.Equal(s_plan.Hash, (s_plan with { Created = s_plan.Created.ToOffset(TimeSpan.FromHours(5)) }).Hash);
    }

    [Fact]
    public void A_plan_and_its_file_have_one_hash_and_the_file_is_sealed()
    {
        ProvisioningPlan read = Read(Written());

        Assert.Equal(s_plan.Hash, read.Hash);
        Assert.Matches("^[0-9a-f]{64}$", read.Hash);
        Assert.Null(new PlanSeal(read, "plan.json").Problem);
        Assert.Equal(Written(), Written(read));
    }

    [Theory]
    [InlineData("white space")]
    [InlineData("escapes")]
    [InlineData("order of names")]
    public void File_with_another_layout_is_still_sealed(string spelling)
    {
        JsonObject plan = JsonNode.Parse(Written())!.AsObject();
        string text = spelling switch
        {
            "white space" => plan.ToJsonString(new JsonSerializerOptions { WriteIndented = false, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
            "escapes" => plan.ToJsonString(),
            _ => new JsonObject(plan.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))).ToJsonString(),
        };
        Assert.NotEqual(Written(), text);

        Assert.Null(new PlanSeal(Read(text), "plan.json").Problem);
    }

    [Theory]
    [InlineData("\"sourceCount\": 5", "\"sourceCount\": 6")]
    [InlineData("\"Ann\"", "\"Ann \"")]
    [InlineData("\"Role:4\": \"Team Member\"", "\"Role:4\": \"Observer\"")]
    [InlineData("\"Row 3 (line 4): no.\"", "\"Row 3 (line 4): yes.\"")]
    [InlineData("https://a.example/", "https://b.example/")]
    public void Edited_file_is_not_sealed_and_the_message_has_both_hashes(string from, string to)
    {
        string text = Written().Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Written(), text);
        ProvisioningPlan read = Read(text);

        string message = Refusal(() => new PlanSeal(read, "plan.json").RequireUnedited());
        Assert.StartsWith("'plan.json' cannot be used: it was edited after it was saved, so it may not be the plan that was reviewed. ", message, StringComparison.Ordinal);
        Assert.Contains(s_plan.Hash[..12], message, StringComparison.Ordinal);
        Assert.Contains(read.Hash[..12], message, StringComparison.Ordinal);
        Assert.Contains("-AllowEdited", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"hash\": null,")]
    public void A_file_without_a_hash_is_not_sealed(string hash)
    {
        string text = Written().Replace($"\"hash\": \"{s_plan.Hash}\",", hash, StringComparison.Ordinal);
        Assert.NotEqual(Written(), text);

        Assert.Contains("it has no hash", Refusal(() => new PlanSeal(Read(text), "plan.json").RequireUnedited()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5", "'hash' must be a text.")]
    [InlineData("\"abc\"", "'hash' must be 64 hexadecimal digits in lower case.")]
    public void Plan_with_an_invalid_hash_is_refused(string hash, string words)
    {
        string text = Written().Replace($"\"hash\": \"{s_plan.Hash}\"", $"\"hash\": {hash}", StringComparison.Ordinal);

        Assert.Contains(words, Refusal(() => Read(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Hash_may_differ_in_case_and_may_be_its_first_twelve_digits()
    {
        PlanSeal seal = new(Read(Written()), "plan.json");
        string hash = s_plan.Hash;
        foreach (string typed in (string[])[hash, hash.ToUpperInvariant(), $" {hash} ", hash[..12], hash[..13], $"{hash[..4]} {hash[4..8]} {hash[8..12]}"])
        {
            seal.RequireApproved(PlanSeal.Read(typed));
        }

        string other = new(hash[..12].Select(c => c == '0' ? '1' : '0').ToArray());
        string message = Refusal(() => seal.RequireApproved(PlanSeal.Read(other)));
        Assert.Contains(hash[..12], message, StringComparison.Ordinal);
        Assert.Contains(other, message, StringComparison.Ordinal);
        string almost = hash[..63] + (hash[63] == '0' ? '1' : '0');
        Assert.Contains(almost, Refusal(() => seal.RequireApproved(PlanSeal.Read(almost))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0123456789a")]
    [InlineData("")]
    [InlineData("0123456789ag")]
    [InlineData("sha256:0123456789ab")]
    [InlineData("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff0")]
    public void Invalid_hash_is_refused(string typed)
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => PlanSeal.Read(typed));
        Assert.Equal(ProvisioningErrorKind.InvalidQuery, error.Kind);
        Assert.Contains("the first 12 or more", error.Message, StringComparison.Ordinal);
    }

    // A plan with everything in it, of which one value is another.
    private static ProvisioningPlan With(string type, string property, bool isOther)
    {
        ProvisioningPlan plan = s_plan with
        {
            Steps = [Set(s_plan.Steps[1] with { Changes = [Set(new AttributeChange { Name = "Name" })] })],
            Problems = [Set(new PlanProblem())],
            Matches = [Set(new PlanMatch())],
            Connections = new Dictionary<string, RunConnection> { ["Agility"] = Set(new RunConnection()) },
            LimitChecks = [Set(new LimitCheck())],
        };
        return Set(plan);

        T Set<T>(T part)
        {
            if (typeof(T).Name == type && isOther)
            {
                PropertyInfo changed = typeof(T).GetProperty(property)!;
                changed.SetValue(part, Other(changed.PropertyType, changed.GetValue(part)));
            }

            return part;
        }
    }

    private static object Other(Type type, object? value) =>
        Nullable.GetUnderlyingType(type) is { } plain ? Other(plain, value ?? 0)
        : type == typeof(string) ? value + "x"
        : type == typeof(int) ? (int)value! + 1
        : type == typeof(long) ? (long)value! + 1
        : type == typeof(bool) ? !(bool)value!
        : type == typeof(DateTimeOffset) ? ((DateTimeOffset)value!).AddTicks(1)
        : type.IsEnum ? Enum.ToObject(type, (int)value! + 1)
        : type == typeof(Limit) ? Limit.Of(17)
        : type == typeof(RunConnection) ? new RunConnection { Address = "https://other.example/" }
        : type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? Longer((IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!, type.GetGenericArguments()[1])
        : Array(type.GetGenericArguments()[0]);

    private static IDictionary Longer(IDictionary table, Type values)
    {
        table.Add("Other", Other(values, values == typeof(string) ? "" : values.IsValueType ? Activator.CreateInstance(values) : null));
        return table;
    }

    private static Array Array(Type item)
    {
        Array list = System.Array.CreateInstance(item, 2);
        list.SetValue(item == typeof(string) ? "x" : Activator.CreateInstance(item), 0);
        return list;
    }

    private static string Written(ProvisioningPlan? plan = null)
    {
        using MemoryStream stream = new();
        PlanFile.Write(plan ?? s_plan, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ProvisioningPlan Read(string text) => PlanFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "plan.json", Services.All);

    private static string Refusal(Action read)
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(read);
        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        return error.Message;
    }
}
