using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Compare;

/// <summary>With seats in the mapping, steps show whether they take or free a seat, and are ordered so that seats are available.</summary>
public sealed class SeatPlanTests
{
    private const string Header = "email,first_name,last_name,guest,state,id,user";

    private static readonly string s_mapping = MappingText.Agility(
        "Active = @{ Column = 'state'; Words = 'in' }", "IsCollaborator = 'guest'", "Seats = 3");

    [Fact]
    public void Steps_that_free_a_seat_come_before_steps_that_take_one()
    {
        ProvisioningPlan plan = Plan(
            s_mapping,
            ["new@x,New,One,no,in,,", "back@x,Back,One,no,in,,", "stays@x,Other,One,yes,in,,", "gone@x,Gone,One,no,out,,", "guest@x,Guest,One,no,in,,"],
            Member(1, "back@x", "Back One", active: false),
            Member(2, "stays@x", "Stays One"),
            Member(3, "gone@x", "Gone One"),
            Member(4, "guest@x", "Guest One", guest: true));

        Assert.Equal(["Disable gone@x -1", "Update stays@x -1", "Enable back@x +1", "Update guest@x +1", "Create new@x +1"], Seats(plan));
        Assert.Equal((3, 2), (plan.Seats["Agility"], plan.SeatsInUse["Agility"]));
        Assert.False(Check(plan).IsExceeded);
        Assert.Equal(3, Check(plan).Actual);
    }

    [Fact]
    public void Guests_neither_take_nor_free_a_seat()
    {
        ProvisioningPlan plan = Plan(
            s_mapping,
            ["new@x,New,One,yes,in,,", "back@x,Back,One,yes,in,,", "gone@x,Gone,One,yes,out,,"],
            Member(1, "back@x", "Back One", guest: true, active: false),
            Member(2, "gone@x", "Gone One", guest: true));

        Assert.Equal(["Disable gone@x 0", "Enable back@x 0", "Create new@x 0"], Seats(plan));
        Assert.Equal(0, Check(plan).Actual);
    }

    [Fact]
    public void Guest_enabled_again_takes_a_seat_until_the_account_is_updated()
    {
        ProvisioningPlan plan = Plan(s_mapping, ["back@x,Back,One,yes,in,,", "other@x,Other,One,no,in,,"], Member(1, "back@x", "Back One", active: false), Member(2, "other@x", "Other One", guest: true));

        Assert.Equal(["Enable back@x +1", "Update back@x -1", "Update other@x +1"], Seats(plan));
        Assert.Equal(1, Check(plan).Actual);
    }

    [Fact]
    public void Step_that_frees_a_seat_does_not_wait_for_a_user_name()
    {
        const string Mapping = """
            @{ Source = @{ Key = 'id' }
            Agility = @{ Match = 'Email'; Seats = 2; Attributes = @{ Username = 'user'; Name = 'first_name'; Email = 'email'; IsCollaborator = 'guest' } } }
            """;
        ProvisioningPlan plan = Plan(
            Mapping,
            ["a@x,A,,yes,,1,bo", "b@x,B,,no,,2,cy"],
            Live.Member(1, "ann", "Name=A;Email=a@x;IsCollaborator=false"),
            Live.Member(2, "bo", "Name=B;Email=b@x;IsCollaborator=true"));

        Assert.Equal(
            ["1 Agility Update ann [IsCollaborator: false -> true]", "2 Agility Update bo [Username: bo -> cy; IsCollaborator: true -> false]", "3 Agility Update ann [Username: ann -> bo]"],
            plan.Lines());
        Assert.Equal(1, Check(plan).Actual);
    }

    [Fact]
    public void Seats_are_ignored_without_a_setting_in_the_mapping()
    {
        ProvisioningPlan plan = Plan(MappingText.Agility("Active = @{ Column = 'state'; Words = 'in' }", "IsCollaborator = 'guest'"), ["new@x,New,One,no,in,,"]);

        Assert.Equal(["Create new@x 0"], Seats(plan));
        Assert.Empty(plan.Seats);
        Assert.DoesNotContain(PlanLimits.Measure(plan, new LimitOptions(), Services.All), m => m.Check.Limit == "Seats");
    }

    [Theory]
    [InlineData("Seats = 0")]
    [InlineData("Seats = 'many'")]
    [InlineData("Seats = '10%'")]
    public void Seats_without_a_number_is_a_finding(string seats) =>
        MappingText.HasOne(MappingText.Agility(service: seats), 6, "Agility.Seats", "a whole number from 1 to");

    [Fact]
    public void Ambition_has_none() => Assert.Contains(MappingText.Findings(MappingText.Ambition(service: "Seats = 5")), f => f.Contains("Seats", StringComparison.Ordinal));

    private static LiveAccount Member(int number, string key, string name, bool guest = false, bool active = true) =>
        Live.Member(number, key, $"Name={name};IsCollaborator={(guest ? "true" : "false")}", active: active);

    private static ProvisioningPlan Plan(string mapping, string[] rows, params LiveAccount[] accounts) => Plans.Make(
        MappingText.Read(mapping),
        People.Read(mapping, [Header, .. rows]),
        false,
        Live.Agility(accounts) with { Seats = accounts.ToDictionary(a => a.Id!, a => new LiveSeat(a.IsActive && a.Value("IsCollaborator") != "true", a.Attributes)) });

    private static IEnumerable<string> Seats(ProvisioningPlan plan) =>
        plan.Steps.Select(s => FormattableString.Invariant($"{s.Kind} {s.Key} {s.Seats:+0;-0;0}"));

    private static LimitCheck Check(ProvisioningPlan plan) => PlanLimits.Measure(plan, new LimitOptions(), Services.All).Single(m => m.Check.Limit == "Seats").Check;
}
