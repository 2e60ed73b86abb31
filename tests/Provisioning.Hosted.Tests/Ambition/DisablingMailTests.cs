using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Ambition;

/// <summary>A plan that disables people in Ambition says that this mails them and frees seats. What questions say is in the suite Disabling.</summary>
public sealed class DisablingMailTests : SandboxTests
{
    private const string Header = "email,first_name,last_name,team,role,status,employee_number";

    private readonly TestFolder _folder = new();

    public DisablingMailTests(ModuleSession session)
        : base(session)
    {
        Sandbox.Ambition.AddUser("ann@corp.example", "Ann", "Lee");
        Sandbox.Agility.AddMember("Ann Lee", "ann@corp.example");
    }

    private protected override void End() => _folder.Dispose();

    [Fact]
    public void Screen_and_page_of_a_plan_name_the_number_of_disabled_people_once()
    {
        const string Mapping = "@{ Source = @{ Key = 'email'; Active = @{ Column = 'status'; Words = 'active' } }; Ambition = @{ Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' } } }";
        Sandbox.Ambition.AddUser("bo@corp.example", "Bo", "Ek");
        (string, object?)[] given =
        [
            ("Path", _folder.Write("hrm.csv", Header + "\nann@corp.example,Ann,Lee,,,left,1\nbo@corp.example,Bo,Ek,,,left,2\n")),
            ("Mapping", _folder.Write("mapping.psd1", Mapping)),
            ("State", Path.Combine(_folder.Path, "state")),
            ("Page", Path.Combine(_folder.Path, "plan.html")),
        ];
        const string Sentence = "Ambition sends 2 people a mail that their accounts are deactivated, and frees 2 seats.";

        string screen = Session.Show("New-ProvisioningPlan -Path $Path -Mapping $Mapping -StatePath $State", given);
        Session.Run("New-ProvisioningPlan -Path $Path -Mapping $Mapping -StatePath $State | Export-ProvisioningReport -Path $Page", given);

        Assert.Equal(1, Count(screen, Sentence));
        Assert.Equal(1, Count(File.ReadAllText(Path.Combine(_folder.Path, "plan.html")), $"<p class=\"effect\">{Sentence}</p>"));
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method == "POST");
    }

    [Fact]
    public void Plan_without_disabled_people_does_not_mention_them()
    {
        const string Mapping = "@{ Source = @{ Key = 'email' }; Ambition = @{ Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' } } }";

        string screen = Session.Show(
            "New-ProvisioningPlan -Path $Path -Mapping $Mapping -StatePath $State",
            ("Path", _folder.Write("hrm.csv", Header + "\nann@corp.example,Anne,Lee,,,active,1\n")),
            ("Mapping", _folder.Write("mapping.psd1", Mapping)),
            ("State", Path.Combine(_folder.Path, "state")));

        Assert.DoesNotContain("mail", screen.Replace("email", "", StringComparison.OrdinalIgnoreCase), StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
