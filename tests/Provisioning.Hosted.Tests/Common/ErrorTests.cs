using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Common;

/// <summary>Errors that scripts can rely on.</summary>
public sealed class ErrorTests(ModuleSession session) : SandboxTests(session)
{
    [Theory]
    [InlineData(400, "Rejected", ErrorCategory.InvalidData)]
    [InlineData(401, "Authentication", ErrorCategory.AuthenticationError)]
    [InlineData(404, "ServiceMissing", ErrorCategory.ResourceUnavailable)]
    [InlineData(409, "Conflict", ErrorCategory.ResourceExists)]
    [InlineData(413, "TooLarge", ErrorCategory.LimitsExceeded)]
    [InlineData(422, "Rejected", ErrorCategory.InvalidData)]
    [InlineData(429, "Throttled", ErrorCategory.LimitsExceeded)]
    public void A_status_of_an_account_request_has_a_kind_and_a_category(int status, string kind, ErrorCategory category)
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = status, Times = 20, Body = """{"detail":"The words of the server."}""" });
        ErrorRecord caught = Session.Run("""
            try { New-AmbitionUser -Username 'a@corp.example' -FirstName A -LastName Z -ErrorAction Stop }
            catch [Provisioning.ProvisioningException] { $_ }
            """).Single<ErrorRecord>();

        ProvisioningException exception = Assert.IsType<ProvisioningException>(caught.Exception, exactMatch: false);
        Assert.Equal(kind, exception.Kind.ToString());
        Assert.Equal(status, exception.StatusCode);
        Assert.Contains("The words of the server.", exception.ServerMessage, StringComparison.Ordinal);
        Assert.Contains("The words of the server.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(category, caught.CategoryInfo.Category);
        Assert.Equal($"NewAmbitionUser{kind},Provisioning.Commands.Ambition.NewAmbitionUserCommand", caught.FullyQualifiedErrorId);
    }

    [Fact]
    public void Timeout_of_a_write_request_reports_an_unknown_outcome()
    {
        ErrorRecord error = AfterTimeout("New-AmbitionUser -Username 'a@corp.example' -FirstName A -LastName Z");
        Assert.IsType<OutcomeUncertainException>(error.Exception);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Equal("Uncertain", error.Target("Outcome"));
    }

    [Fact]
    public void A_timeout_of_a_row_is_a_timeout_too()
    {
        ErrorRecord error = AfterTimeout("Get-Row 'email,first_name,last_name' 'a@corp.example,A,Z' | New-AmbitionUser");
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.StartsWith("Row 1,", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_member_is_ObjectNotFound()
    {
        ErrorRecord read = Session.Try("Get-AgilityMember -Username nobody, admin").Error;
        Assert.Equal(ErrorCategory.ObjectNotFound, read.CategoryInfo.Category);
        Assert.StartsWith("GetAgilityMemberNotFound,", read.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("nobody", read.TargetObject);

        ErrorRecord changed = Session.Try("Set-AgilityMember -Username nobody -Phone 1").Error;
        Assert.Equal(ErrorCategory.ObjectNotFound, changed.CategoryInfo.Category);
    }

    [Fact]
    public void The_administrator_and_the_caller_are_never_disabled()
    {
        ErrorRecord error = Session.Try("Disable-AgilityMember -Oid Member:20").Error;
        Assert.Equal(ErrorCategory.InvalidOperation, error.CategoryInfo.Category);
        Assert.StartsWith("DisableAgilityMemberNotAllowed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method != "GET");
    }

    [Fact]
    public void ErrorAction_Stop_ends_the_pipeline_with_the_first_bad_row_after_all_results()
    {
        ScriptResult result = Session.Try("Get-Row 'email,first_name,last_name' 'a@corp.example,A,Z' ',B,Z' 'c@corp.example,C,Z' | New-AmbitionUser -ErrorAction Stop");
        Assert.IsType<ProvisioningException>(result.Thrown?.Exception, exactMatch: false);
        Assert.Equal(["a@corp.example", "c@corp.example"], result.Keys);
    }

    [Fact]
    public void Bad_row_adds_one_record_to_Error_and_sets_no_success()
    {
        ScriptResult result = Session.Try("""
            $Error.Clear()
            $output = Get-Row 'email,first_name,last_name' ',A,Z' | New-AmbitionUser -ErrorAction SilentlyContinue
            $?
            @($output).Count
            $Error.Count
            """);
        Assert.Equal(["False", "0", "1"], result.Texts);
    }

    private ErrorRecord AfterTimeout(string script)
    {
        Session.Run(
            "$null = Connect-Ambition -Uri $Uri -Token (ConvertTo-SecureString $Token -AsPlainText) -TimeoutSec 1 -MaximumRetryCount 0",
            ("Uri", Sandbox.AmbitionUri), ("Token", Sandbox.Token));
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Hang });
        return Session.Try(script).Error;
    }
}
